using System.Text.Json.Nodes;
using Spectre.Console;

namespace OdooMailBridge.Host.Demo;

/// <summary>The product's story, each step checked by what really arrived at the catcher.</summary>
internal sealed class DemoStory(OdooClient odoo, MailCatcher catcher, IAnsiConsole console)
{
    private const string Domain = "mycompany.example.com";
    private const string NewsDomain = "news." + Domain;
    private const string CompanyServer = "Company mail";
    private const string CampaignServer = "Campaigns";
    private const string Mary = "mary@customer.example.com";
    private const string Bob = "bob@" + Domain;
    private const string Anna = "anna@" + Domain;

    private int _aliasDomain;
    private int _mary;
    private int _shown;

    /// <exception cref="StorySurprise">Something did not happen as it should.</exception>
    public async Task Play(CancellationToken cancellation)
    {
        await SetUpServers(cancellation);
        await SetUpPeople(cancellation);
        await SendFromTemplate(cancellation);
        await SendCampaign(cancellation);
        var (order, received) = await PostOnRecord(cancellation);
        await MaryAnswers(order, received, cancellation);
    }

    private async Task SetUpServers(CancellationToken cancellation)
    {
        StoryTable.Title(console, "Two outgoing servers with FROM filters, and an alias domain");
        _aliasDomain = await odoo.Create("mail.alias.domain", new JsonObject { ["name"] = Domain, ["default_from"] = "notifications" }, cancellation);
        var company = await Server(CompanyServer, Domain, 1, cancellation);
        var campaigns = await Server(CampaignServer, NewsDomain, 2, cancellation);
        await odoo.Call("ir.config_parameter", "set_param", ["mass_mailing.outgoing_mail_server", "True"], cancellation);
        await odoo.Call("ir.config_parameter", "set_param", ["mass_mailing.mail_server_id", campaigns.ToString(System.Globalization.CultureInfo.InvariantCulture)], cancellation);
        StoryTable.Done(console, $"{CompanyServer}: priority 1, filter {Domain}");
        StoryTable.Done(console, $"{CampaignServer}: priority 2, filter {NewsDomain}, for mailings");
        StoryTable.Done(console, $"Alias domain {Domain}: notifications@, catchall@, bounce@");

        StoryTable.Title(console, "test_smtp_connection");
        foreach (var (name, id) in new[] { (CompanyServer, company), (CampaignServer, campaigns) })
        {
            var told = await odoo.Call("ir.mail_server", "test_smtp_connection", [new JsonArray(id)], cancellation);
            Expect.Equal("success", told?["params"]?["type"]?.ToString(), $"the connection test of {name}");
            StoryTable.Done(console, $"{name}: {told?["params"]?["message"]}");
        }
    }

    private Task<int> Server(string name, string filter, int priority, CancellationToken cancellation) => odoo.Create("ir.mail_server", new JsonObject
    {
        ["name"] = name,
        ["smtp_host"] = "127.0.0.1",
        ["smtp_port"] = catcher.Listen(name),
        ["smtp_encryption"] = "none",
        ["from_filter"] = filter,
        ["sequence"] = priority,
    }, cancellation);

    private async Task SetUpPeople(CancellationToken cancellation)
    {
        await odoo.Call("res.users", "write", [new JsonArray(odoo.Uid), new JsonObject { ["name"] = "Anna", ["email"] = Anna }], cancellation);
        _mary = await odoo.Create("res.partner", new JsonObject { ["name"] = "Mary", ["email"] = Mary }, cancellation);
    }

    private async Task SendFromTemplate(CancellationToken cancellation)
    {
        StoryTable.Title(console, "A mail from a Scriban template with its own FROM");
        var template = await odoo.Create("mail.template", new JsonObject
        {
            ["name"] = "Welcome",
            ["model_id"] = await odoo.SearchRead("ir.model", [new JsonArray("model", "=", "res.partner")], ["id"], cancellation) is [var partner] ? partner["id"]!.DeepClone() : null,
            ["email_from"] = $"\"Billing\" <billing@{Domain}>",
            ["partner_to"] = "{{ object.id }}",
            ["subject"] = "Welcome, {{ object.name }}",
            ["body_html"] = "<p>Dear {{ object.name | string.upcase }}, write to {{ object.email }}?</p>",
            ["auto_delete"] = false,
        }, cancellation);
        await odoo.Call("mail.template", "send_mail", [template, _mary], cancellation);

        var mail = (await Arrived(1, cancellation))[0];
        Expect.Equal(CompanyServer, mail.Catcher, "the template's server");
        Expect.Listed([Mary], mail.Recipients, "the template's recipient");
        Expect.Equal($"\"Billing\" <billing@{Domain}>", mail.From, "the template's From");
        Expect.Equal("Welcome, Mary", mail.Subject, "the template's subject");
        Expect.Contains($"Dear MARY, write to {Mary}?", mail.Text("html"), "the template's body");
    }

    private async Task SendCampaign(CancellationToken cancellation)
    {
        StoryTable.Title(console, "A campaign to a mailing list with its own FROM over the dedicated server");
        var list = await odoo.Create("mailing.list", new JsonObject { ["name"] = "Readers" }, cancellation);
        string[] readers = ["ann@customer.example.com", "ben@customer.example.com"];
        foreach (var reader in readers)
            await odoo.Create("mailing.contact", new JsonObject { ["name"] = reader[..3], ["email"] = reader, ["list_ids"] = new JsonArray(new JsonArray(4, list, 0)) }, cancellation);
        var mailing = await odoo.Create("mailing.mailing", new JsonObject
        {
            ["subject"] = "Spring collection",
            ["body_html"] = "<p>Look at this.</p>",
            ["email_from"] = $"\"Deco News\" <letter@{NewsDomain}>",
            ["reply_to"] = $"letter@{NewsDomain}",
            ["contact_list_ids"] = new JsonArray(new JsonArray(6, 0, new JsonArray(list))),
            ["keep_archives"] = true,
        }, cancellation);
        await odoo.Call("mailing.mailing", "action_send_mail", [new JsonArray(mailing)], cancellation);

        var mails = await Arrived(readers.Length, cancellation);
        Expect.Listed(readers, mails.SelectMany(mail => mail.Recipients), "the campaign's recipients");
        foreach (var mail in mails)
        {
            Expect.Equal(CampaignServer, mail.Catcher, "the campaign's server");
            Expect.Equal($"\"Deco News\" <letter@{NewsDomain}>", mail.From, "the campaign's From");
            Expect.Contains("/unsubscribe", mail.Header("List-Unsubscribe"), "List-Unsubscribe");
        }
    }

    private async Task<(int Order, CaughtMail Received)> PostOnRecord(CancellationToken cancellation)
    {
        StoryTable.Title(console, "A post on a record with followers");
        var bob = await odoo.Create("res.users", new JsonObject
        {
            ["name"] = "Bob",
            ["login"] = Bob,
            ["email"] = Bob,
            ["notification_type"] = "email",
            ["groups_id"] = new JsonArray(new JsonArray(6, 0, new JsonArray(await odoo.Reference("base", "group_user", cancellation)))),
        }, cancellation, new JsonObject { ["no_reset_password"] = true });
        var partner = (await odoo.SearchRead("res.users", [new JsonArray("id", "=", bob)], ["partner_id"], cancellation))[0]["partner_id"]![0]!.GetValue<int>();
        var order = await odoo.Create("res.partner", new JsonObject { ["name"] = "Order 17", ["is_company"] = true }, cancellation);
        await odoo.Call("res.partner", "message_subscribe", [new JsonArray(order), new JsonArray(_mary, partner)], cancellation);
        await odoo.Call("res.partner", "message_post", [new JsonArray(order)], cancellation, new JsonObject
        {
            ["body"] = "Your order has been shipped.",
            ["subject"] = "Order 17",
            ["message_type"] = "comment",
            ["subtype_xmlid"] = "mail.mt_comment",
        });

        var mails = await Arrived(2, cancellation);
        Expect.Listed([Bob, Mary], mails.SelectMany(mail => mail.Recipients), "the followers who are told of the post");
        foreach (var mail in mails)
        {
            Expect.Equal($"\"Anna\" <{Anna}>", mail.From, "the post's From");
            Expect.Contains($"<catchall@{Domain}>", mail.ReplyTo, "the post's Reply-To");
        }
        return (order, mails[1]);
    }

    private async Task MaryAnswers(int order, CaughtMail received, CancellationToken cancellation)
    {
        StoryTable.Title(console, "Mary answers by mail; the answer lands in the thread and reaches the others");
        var routed = await odoo.Call("mail.thread", "message_process", [false, MaryReply.To(received, Mary)], cancellation);
        Expect.Equal(order, OdooClient.Whole(routed, "message_process"), "the record that Mary's reply was routed to");
        var thread = await odoo.SearchRead("mail.message",
            [new JsonArray("model", "=", "res.partner"), new JsonArray("res_id", "=", order), new JsonArray("message_type", "=", "email")], ["body", "author_id"], cancellation);
        Expect.Equal(1, thread.Count, "the replies in the thread");
        Expect.Equal(_mary, OdooClient.Whole(thread[0]["author_id"]?[0], "author_id"), "the reply's author");
        Expect.Contains(MaryReply.Words, thread[0]["body"]?.ToString() ?? "", "the reply's text");

        var mails = await Arrived(2, cancellation);
        Expect.Listed([Anna, Bob], mails.SelectMany(mail => mail.Recipients), "the other followers");
        foreach (var mail in mails)
            Expect.Equal($"\"Mary\" <notifications@{Domain}>", mail.From, "the From of Mary's forwarded reply");
    }

    /// <summary>Waits for the mails of a step, shows them, and holds the bridge's explanation against where they really went.</summary>
    private async Task<IReadOnlyList<CaughtMail>> Arrived(int expected, CancellationToken cancellation)
    {
        var mails = await catcher.Next(_shown, expected, cancellation);
        _shown += expected;
        var explained = new List<(CaughtMail, Decision)>();
        foreach (var mail in mails)
            explained.Add((mail, await Decision.About(mail, odoo, _aliasDomain, cancellation)));
        StoryTable.Mails(console, explained);
        foreach (var (mail, decision) in explained)
            Expect.Equal(mail.Catcher, decision.Server, $"the server that the bridge says it chose for {mail.Subject}");
        return mails;
    }
}
