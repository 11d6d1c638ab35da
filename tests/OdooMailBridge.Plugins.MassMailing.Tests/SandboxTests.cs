using System.Diagnostics;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>Hostile templates, saved and rendered over RPC as a user would: each ends with a clear error within its limit, and the bridge goes on.</summary>
[Collection(CampaignCollection.Name)]
public sealed class SandboxTests(CampaignBridge bridge)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("{{ while true }}x{{ end }}", "iteration limit `1000`")]
    [InlineData("{{ for i in 1..1000000000 }}{{ i }}{{ end }}", "LoopLimit `1000`")]
    [InlineData("{{ x = 1..1000000000 | array.size }}{{ for i in (1..1000000000 | array.reverse) }}{{ end }}", "")]
    [InlineData("{{ func deeper; deeper; end; deeper }}", "recursive depth limit")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}", "regular expression took longer")]
    [InlineData("{{ s = 'x'; for i in 1..60; s = s + s; end; s }}", "A string exceeds the limit")]
    [InlineData("{{ for a in 1..999; for b in 1..999; for c in 1..999; 'some output that grows and grows'; end; end; end }}", "output exceeds the limit|longer than")]
    [InlineData("<p t-out=\"'x' * 10 ** 9\"/>", "")]
    [InlineData("<p t-out=\"[i for i in range(10 ** 9)]\"/>", "")]
    [InlineData("<t t-foreach=\"range(10 ** 9)\" t-as=\"i\">x</t>", "")]
    [InlineData("<p t-out=\"9 ** 9 ** 9 ** 9\"/>", "")]
    [InlineData("<p t-out=\"object.__class__.__mro__\"/>", "no attribute")]
    [InlineData("<p t-out=\"object.unlink()\"/>", "no attribute")]
    public async Task Greed_and_break_ins_end_with_an_error(string body, string words)
    {
        var template = await Template("res.partner", body);
        var watch = Stopwatch.StartNew();
        var message = await bridge.Refused("mail.template", "render_preview", new[] { template });

        Assert.True(watch.Elapsed < Limit, $"took {watch.Elapsed}");
        Assert.Contains("Failed to render", message, StringComparison.Ordinal);
        Assert.Matches(words, message);
        Assert.Equal(1, (await bridge.Call("res.users", "search_count", (object)new object[] { new object[] { "login", "=", "admin" } })).GetInt32());
    }

    [Theory]
    [InlineData("{{ object.GetType }}|{{ object.records }}|{{ object.Env }}|{{ object.Sql }}")]
    [InlineData("{{ 'x'.GetType }}|{{ 'x'.Length }}|{{ (1).GetType }}|{{ date.now.GetType }}")]
    [InlineData("{{ user.GetHashCode }}|{{ user.ToString }}")]
    public async Task Members_of_dotnet_do_not_exist(string body)
    {
        var shown = await bridge.Call("mail.template", "render_preview", new[] { await Template("res.partner", body) });

        Assert.Matches(@"^<p>\|*</p>$", shown.GetProperty("html").GetString()!.Trim());
    }

    [Fact]
    public async Task A_field_that_the_user_may_not_read_is_an_error_and_never_its_value()
    {
        var server = await bridge.Create("ir.mail_server", new { name = "Secret", smtp_host = "mx.sandbox.example", smtp_authentication = "login", smtp_user = "u", smtp_pass = "hunter-two", sequence = 99 });
        var holder = await bridge.Create("mail.template", new { name = "Holds a server", mail_server_id = server });
        var bob = await bridge.Create("res.users", new { name = "Bob", login = $"bob{Guid.NewGuid():N}", email = "bob@company.example" });
        var template = await Template("mail.template", "{{ object.mail_server_id.smtp_pass }}");
        await bridge.Call("mail.template", "write", new[] { template }, new { user_id = bob });

        var admin = await bridge.Refused("mail.template", "render_preview", new[] { template }, holder);
        var refused = await bridge.RefusedAs(bob, "mail.template", "render_preview", new[] { template }, holder);
        await bridge.Call("mail.template", "unlink", new[] { holder });
        await bridge.Call("ir.mail_server", "unlink", new[] { server });

        Assert.All([refused, admin], message => Assert.Contains("You may not read the field smtp_pass", message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter-two", refused + admin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_refused_when_saved_with_line_and_column()
    {
        var message = await bridge.Refused("mail.template", "create", new { name = "Unread", body_html = "<p>{{ if object.name }}</p>\n<p>{{ for x in }}</p>" });

        Assert.Contains("odoo.exceptions.ValidationError", message, StringComparison.Ordinal);
        Assert.Matches(@"\(?\d+,\s*\d+\)?|line \d+", message);
    }

    private async Task<int> Template(string model, string body)
    {
        var id = (await bridge.Search("ir.model", ("model", "=", model)))[0];
        return await bridge.Create("mail.template", new { name = "Sandbox", model_id = id, subject = "s", email_to = "x@sandbox.example", body_html = body });
    }
}
