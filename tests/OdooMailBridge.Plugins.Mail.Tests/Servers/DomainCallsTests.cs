using System.Text;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

/// <summary>What an alias domain does beside lending addresses: keys that sign, records it needs, addresses it had.</summary>
public sealed class DomainCallsTests(OutboundBridge bridge) : IClassFixture<OutboundBridge>
{
    [Fact]
    public async Task Mails_bear_a_signature_of_each_active_key_of_the_Froms_domain()
    {
        var catcher = new Catcher();
        await using var listener = new SmtpListener(new SmtpListenerOptions(), catcher);
        listener.Start();
        var server = await bridge.Server(new { name = "Signing", smtp_host = "localhost", smtp_port = listener.LocalEndPoint.Port });
        var keys = (await bridge.Call("bridge.dkim.key", "create", new List<object>
        {
            new { alias_domain_id = bridge.AliasDomain, selector = "r1" }, new { alias_domain_id = bridge.AliasDomain, selector = "e1", algorithm = "ed25519-sha256" },
        })).EnumerateArray().Select(key => key.GetInt32()).ToArray();
        await bridge.Send(server, "<p>Größe</p>\n.\n..\n<p>dots</p>\n\n\n", "\"Anna\" <anna@sub.one.test>");
        await bridge.Send(server, from: "anna@elsewhere.test");
        await bridge.Call("bridge.dkim.key", "write", keys[..1], new { active = false });
        await bridge.Send(server);
        await bridge.Call("bridge.dkim.key", "unlink", keys);

        var messages = catcher.Messages.Select(message => Encoding.UTF8.GetString(message.Content.Span)).ToList();
        Assert.Equal(2, Signatures(messages[0], "d=one.test"));
        Assert.DoesNotContain("Content-Transfer-Encoding: 8bit", messages[0], StringComparison.Ordinal);
        Assert.Equal(0, Signatures(messages[1], "DKIM"));
        Assert.Equal(1, Signatures(messages[2], "d=one.test"));
        Assert.Contains("a=ed25519-sha256", messages[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_is_written_and_never_read()
    {
        var pem = OdooMailBridge.Mime.Dkim.DkimKey.Generate(OdooMailBridge.Mime.Dkim.DkimAlgorithm.Ed25519Sha256).ToPem();
        var key = (await bridge.Call("bridge.dkim.key", "create", new { alias_domain_id = bridge.AliasDomain, selector = "own", private_key = pem })).GetInt32();
        var record = await bridge.First("bridge.dkim.key", "read", key);
        Assert.Equal("ed25519-sha256", record.GetProperty("algorithm").GetString());
        Assert.Equal("own._domainkey.one.test", record.GetProperty("dns_name").GetString());
        Assert.False(record.GetProperty("private_key").GetBoolean());
        var inside = pem.Split('\n')[1];
        Assert.DoesNotContain(inside, record.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(inside, (await bridge.Call("bridge.dkim.key", "export_data", new[] { key }, new[] { "private_key" })).GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("A key is not changed", await bridge.Error("bridge.dkim.key", "write", new[] { key }, new { private_key = pem }), StringComparison.Ordinal);
        await bridge.Call("bridge.dkim.key", "unlink", new[] { key });
    }

    /// <summary>Odoo's own check of twins looks at what was written; a new name meets the database's constraint first.</summary>
    [Fact]
    public async Task A_taken_name_is_refused_in_the_databases_words_and_a_taken_address_in_its_own()
    {
        var first = (await bridge.Call("mail.alias.domain", "create", new { name = "twin.test" })).GetInt32();
        var second = (await bridge.Call("mail.alias.domain", "create", new { name = "twin.test", bounce_alias = "other", catchall_alias = "another" })).GetInt32();
        var third = (await bridge.Call("mail.alias.domain", "create", new { name = "single.test" })).GetInt32();
        Assert.Equal("Bounce alias bounce@twin.test is already used for another domain with same name. Use another bounce or simply use the other alias domain.", await bridge.Error("mail.alias.domain", "write", new[] { second }, new { bounce_alias = "bounce" }));
        Assert.Equal("The operation cannot be completed: Bounce emails should be unique", await bridge.Error("mail.alias.domain", "write", new[] { third }, new { name = "twin.test" }));
        await bridge.Call("mail.alias.domain", "unlink", new[] { first, second, third });
    }

    /// <summary>Odoo converts records to ids only where a method says so; others come back as Python prints them.</summary>
    [Fact]
    public async Task Activities_planned_over_RPC_come_back_as_text()
    {
        var partner = (await bridge.Call("res.partner", "create", new { name = "Planned" })).GetInt32();
        Assert.Matches(@"^mail\.activity\(\d+,\)$", (await bridge.Call("res.partner", "activity_schedule", new[] { partner }, "mail.mail_activity_data_todo")).GetString());
        Assert.Matches(@"^mail\.activity\(\d+,\)$", (await bridge.Call("res.partner", "activity_search", new[] { partner }, new[] { "mail.mail_activity_data_todo" })).GetString());
    }

    [Fact]
    public async Task An_address_that_is_none_is_named_in_the_blacklists_refusal()
    {
        Assert.Equal("Invalid email address “False”", await bridge.Error("mail.blacklist", "create", new { email = false }));
        Assert.Equal("Invalid email address “nope”", await bridge.Error("mail.blacklist", "create", new { email = "nope" }));
        Assert.Equal("email", await bridge.Error("mail.blacklist", "create", new { active = true }));
    }

    [Fact]
    public async Task The_records_a_domain_needs_are_told_even_when_the_DNS_is_silent()
    {
        var answer = await bridge.First("mail.alias.domain", "check_dns", bridge.AliasDomain);
        var records = answer.GetProperty("records").EnumerateArray().ToDictionary(record => record.GetProperty("kind").GetString()!);
        Assert.Equal("_dmarc.one.test", records["dmarc"].GetProperty("name").GetString());
        Assert.StartsWith("v=spf1", records["spf"].GetProperty("needed").GetString(), StringComparison.Ordinal);
        Assert.All(records.Values, record => Assert.Equal("unknown", record.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_renamed_domain_tells_the_addresses_it_had()
    {
        var domain = (await bridge.Call("mail.alias.domain", "create", new { name = "old.test", bounce_alias = "b", catchall_alias = "c" })).GetInt32();
        var model = (await bridge.Call("ir.model", "search", new List<object> { new[] { "model", "=", "res.partner" } }))[0].GetInt32();
        await bridge.Call("mail.alias", "create", new { alias_name = "sales", alias_domain_id = domain, alias_model_id = model });
        await bridge.Call("mail.alias.domain", "write", new[] { domain }, new { name = "new.test" });
        var former = (await bridge.Call("mail.alias.domain", "read_former_addresses")).EnumerateArray().Select(row => $"{row.GetProperty("kind")} {row.GetProperty("address")} {row.GetProperty("in_use")}").ToList();
        Assert.Contains("bounce b@old.test False", former);
        Assert.Contains("catchall c@old.test False", former);
        Assert.Contains("alias sales@old.test False", former);
    }

    private static int Signatures(string message, string what) => message.Split("\r\n\r\n")[0].Split("DKIM-Signature:").Skip(1).Count(field => what == "DKIM" || field.Contains(what, StringComparison.Ordinal));
}
