using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

/// <summary>The verified tables of section 3.2: one server S, alias domain one.test unless said otherwise.</summary>
public sealed class RewriteFromTests
{
    private const string N = "notifications@one.test";
    private const string Bounce = "bounce@one.test";

    [Theory]
    [InlineData(null, "\"Alice\" <alice@corp.test>", "\"Alice\" <notifications@one.test>", Bounce)]
    [InlineData(null, "alice@corp.test", "\"alice\" <notifications@one.test>", Bounce)]
    [InlineData(null, "\"A\" <a@one.test>", "\"A\" <notifications@one.test>", Bounce)]
    [InlineData(null, "\"Ålice Ü\" <alice@corp.test>", "\"Ålice Ü\" <notifications@one.test>", Bounce)]
    [InlineData(null, "\"X Y\" <notifications@one.test>", "notifications@one.test", Bounce)]
    [InlineData("one.test", "\"Corp\" <notifications@one.test>", "\"Corp\" <notifications@one.test>", Bounce)]
    [InlineData("one.test", "\"Alice\" <alice@one.test>", "\"Alice\" <alice@one.test>", Bounce)]
    [InlineData("one.test", "\"Alice\" <alice@corp.test>", "\"Alice\" <notifications@one.test>", Bounce)]
    [InlineData("corp.test", "\"Alice\" <alice@corp.test>", "\"Alice\" <alice@corp.test>", "alice@corp.test")]
    [InlineData("corp.test", "\"Al\" <al@foo.test>", "\"Al\" <notifications@one.test>", N)]
    [InlineData("alice@corp.test", "\"Alice\" <alice@corp.test>", "\"Alice\" <alice@corp.test>", "alice@corp.test")]
    [InlineData("corp.test,bounce@one.test", "\"Alice\" <alice@corp.test>", "\"Alice\" <alice@corp.test>", Bounce)]
    [InlineData("notifications@one.test", "\"Alice\" <alice@corp.test>", "\"Alice\" <notifications@one.test>", N)]
    [InlineData(null, "Ceo <>", "\"Ceo\" <notifications@one.test>", Bounce)]
    [InlineData(null, "garbage", "\"garbage\" <notifications@one.test>", Bounce)]
    public void Follows_odoo18_row_by_row(string? filter, string from, string header, string envelope)
    {
        var decision = Decide(MailRules.Odoo18, filter, from, N, Bounce);
        Assert.Equal((header, envelope), (decision.HeaderFrom, decision.Envelope));
    }

    [Fact]
    public void Without_alias_domain_nothing_is_rewritten()
    {
        var decision = Decide(MailRules.Odoo18, null, "\"A\" <a@corp.test>", null, null);
        Assert.Equal(("\"A\" <a@corp.test>", "a@corp.test"), (decision.HeaderFrom, decision.Envelope));
    }

    [Fact]
    public void Garbage_without_notification_address_has_no_envelope()
    {
        var decision = Decide(MailRules.Odoo18, null, "garbage", null, null);
        Assert.Null(decision.Envelope);
        Assert.Equal("garbage", decision.Sought);
    }

    [Theory]
    [InlineData("one.test", "\"A\" <a@one.test>", "\"A\" <a@one.test>", Bounce)]
    [InlineData("one.test", "\"A\" <a@corp.test>", "\"A\" <mailer@full.test>", Bounce)]
    [InlineData("full.test", "\"A\" <a@one.test>", "\"A\" <mailer@full.test>", "mailer@full.test")]
    [InlineData(null, "\"A\" <a@one.test>", "\"A\" <mailer@full.test>", Bounce)]
    public void A_notification_address_of_another_domain_counts_by_itself(string? filter, string from, string header, string envelope)
    {
        var decision = Decide(MailRules.Odoo18, filter, from, "mailer@full.test", Bounce);
        Assert.Equal((header, envelope), (decision.HeaderFrom, decision.Envelope));
    }

    [Theory]
    [InlineData("verp+1@one.test", "verp+1@one.test")]
    [InlineData("verp+1@else.test", "alice@one.test")]
    public void A_return_path_of_the_mail_is_used_when_the_filter_accepts_it(string returnPath, string envelope)
    {
        Assert.Equal(envelope, Decide(MailRules.Odoo18, "one.test", "alice@one.test", N, returnPath).Envelope);
    }

    [Fact]
    public void Documented_rules_keep_the_name_of_the_notification_address()
    {
        Assert.Equal("\"X Y\" <notifications@one.test>", Decide(MailRules.Documented, null, "\"X Y\" <notifications@one.test>", N, Bounce).HeaderFrom);
    }

    private static SenderDecision Decide(MailRules rules, string? filter, string from, string? notification, string? bounce)
    {
        var choice = ChooseMailServer.For(new ChoiceSituation(rules, [new ServerCandidate(1, "S", 10, filter)], notification, false, null), from);
        return RewriteFrom.Decide(new SenderSituation(rules, from, choice.SessionFrom, filter, notification, bounce));
    }
}
