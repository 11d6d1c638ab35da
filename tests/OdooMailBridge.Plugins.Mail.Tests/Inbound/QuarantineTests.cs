using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>Mail handed over RPC that nobody takes is kept, and mail to addresses that were given up still finds its way.</summary>
[Collection(InboundCollection.Name)]
public sealed class QuarantineTests(InboundBridge fixture)
{
    [Fact]
    public async Task Unroutable_mail_is_an_error_for_the_caller_and_waits_in_quarantine_until_there_is_a_route()
    {
        var mail = InboundBridge.Mail("quarantined", "later@mycompany.example.com");
        var error = await fixture.Error("mail.thread", "message_process", false, mail);
        var kept = (await fixture.Call("bridge.inbound", "search_read", [new[] { new[] { "message_id", "=", "<quarantined@customer.example.com>" } }, new[] { "state", "via", "error", "evidence" }]))[0];
        await Alias("later", 0);
        var record = await fixture.Call("bridge.inbound", "action_process", [new[] { kept.GetProperty("id").GetInt32() }]);

        Assert.Equal("builtins.ValueError", error.Name);
        Assert.Equal(("quarantine", "rpc"), (kept.GetProperty("state").GetString(), kept.GetProperty("via").GetString()));
        Assert.StartsWith("No possible route found", kept.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("no known reference", kept.GetProperty("evidence").GetString(), StringComparison.Ordinal);
        Assert.Equal("Mail quarantined", (await fixture.Call("res.partner", "read", [new[] { record.GetInt32() }, new[] { "name" }]))[0].GetProperty("name").GetString());
        Assert.Equal(1, await fixture.Count("bridge.inbound", new object[] { "message_id", "=", "<quarantined@customer.example.com>" }, new object[] { "state", "=", "processed" }));
    }

    [Fact]
    public async Task Mail_to_an_address_that_was_given_up_is_routed_as_before()
    {
        var domain = await fixture.Create("mail.alias.domain", new { name = "before.example.org" });
        var alias = await Alias("former", domain);
        await fixture.Call("mail.alias", "write", [new[] { alias }, new { alias_name = "present" }]);
        var byName = await fixture.Call("mail.thread", "message_process", [false, InboundBridge.Mail("former-1", "former@before.example.org")]);
        await fixture.Call("mail.alias.domain", "write", [new[] { domain }, new { name = "after.example.org" }]);
        var byDomain = await fixture.Call("mail.thread", "message_process", [false, InboundBridge.Mail("former-2", "present@before.example.org")]);
        var bounce = await fixture.Call("mail.thread", "message_process", [false, InboundBridge.Mail("former-3", "bounce@before.example.org")]);

        Assert.Equal(JsonValueKind.Number, byName.ValueKind);
        Assert.Equal(JsonValueKind.Number, byDomain.ValueKind);
        Assert.Equal(JsonValueKind.False, bounce.ValueKind);
        Assert.Equal(1, await fixture.Count("bridge.inbound", new object[] { "message_id", "=", "<former-3@customer.example.com>" }, new object[] { "state", "=", "bounce" }));
    }

    private async Task<int> Alias(string name, int domain)
    {
        var model = (await fixture.Call("ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
        return domain > 0
            ? await fixture.Create("mail.alias", new { alias_name = name, alias_model_id = model, alias_domain_id = domain })
            : await fixture.Create("mail.alias", new { alias_name = name, alias_model_id = model });
    }
}
