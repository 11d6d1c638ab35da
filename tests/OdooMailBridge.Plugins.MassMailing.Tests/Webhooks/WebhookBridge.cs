using System.Text.Json;

namespace OdooMailBridge.Plugins.MassMailing.Tests.Webhooks;

/// <summary>A bridge whose database has the webhooks' plugin, and which may reach private networks: the receivers are on loopback.</summary>
public sealed class WebhookBridge : CampaignBridge
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["OMB__Webhooks__PrivateNetworks"] = "true" };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Call("ir.module.module", "button_immediate_install", await Search("ir.module.module", ("name", "=", "bridge_webhooks")));
    }

    internal Task<int> Webhook(WebhookReceiver receiver, string events = "", object? more = null)
    {
        var values = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (values["url"], values["events"], values["secret"]) = (receiver.Url, events, Secret);
        return Create("bridge.webhook", values);
    }

    /// <summary>Tells what is due, and takes the webhooks away so that the next test's receivers are alone.</summary>
    public Task Tell() => Call("bridge.webhook", "process_deliveries");

    public async Task Mail(string to, object? more = null)
    {
        var values = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (values["subject"], values["body_html"], values["email_from"], values["email_to"]) = ("Grüße", "<p>x</p>", "news@company.example", to);
        var mail = await Create("mail.mail", values);
        await Call("mail.mail", "send", new[] { mail });
    }
}
