using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Servers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

/// <summary>The verified table of section 2.2 row by row, then what the documented rules decide otherwise.</summary>
public sealed class ChooseMailServerTests
{
    private const string N = "notifications@ex.com";
    private const string Mixed = "full:alice@ex.com:10|dom:ex.com:5|none::1";
    private const string Near = "none::1|first:zz.com:2|second:notifications@ex.com:3";
    private const string Two = "A:aa.com:1|B:bb.com:2";
    private const string Listed = "L:aa.com, carol@cc.com ,BB.com:10";

    [Theory]
    [InlineData(Mixed, "alice@ex.com", N, "full", "alice@ex.com")]
    [InlineData(Mixed, "\"A\" <ALICE@Ex.com>", N, "full", "\"A\" <ALICE@Ex.com>")]
    [InlineData(Mixed, "bob@ex.com", N, "dom", "bob@ex.com")]
    [InlineData(Mixed, "bob@other.com", N, "dom", N)]
    [InlineData(Mixed, "bob@other.com", null, "none", "bob@other.com")]
    [InlineData(Mixed, "", N, "dom", N)]
    [InlineData(Mixed, "", null, "none", null)]
    [InlineData(Mixed, "a@b.c, d@ex.com", N, "dom", N)]
    [InlineData(Mixed, "bob@sub.ex.com", N, "dom", N)]
    [InlineData(Near, "bob@o.com", N, "second", N)]
    [InlineData(Near, "bob@o.com", "n@nowhere.com", "none", "n@nowhere.com")]
    [InlineData(Two, "bob@o.com", N, "A", N)]
    [InlineData(Two, "bob@o.com", null, "A", "bob@o.com")]
    [InlineData(Two, "b@bb.com", N, "B", "b@bb.com")]
    [InlineData(Listed, "x@bb.com", N, "L", "x@bb.com")]
    [InlineData(Listed, "carol@cc.com", N, "L", "carol@cc.com")]
    [InlineData(Listed, "x@AA.COM", N, "L", "x@AA.COM")]
    [InlineData(Listed, "dave@cc.com", N, "L", N)]
    [InlineData("L:@aa.com:1|Z::2", "x@aa.com", N, "Z", N)]
    [InlineData("Zeta:aa.com:10|Alpha:aa.com:10", "x@aa.com", N, "Zeta", "x@aa.com")]
    [InlineData("Z: :10|Y:aa.com:11", "x@bb.com", "n@cc.com", "Z", "n@cc.com")]
    public void Follows_odoo18_row_by_row(string servers, string from, string? notification, string expected, string? sessionFrom)
    {
        var choice = Choose(MailRules.Odoo18, servers, from, notification);
        Assert.Equal(expected, choice.Server?.Name);
        Assert.Equal(sessionFrom, choice.SessionFrom);
    }

    [Theory]
    [InlineData(null, "x@aa.com", N, "x@aa.com")]
    [InlineData("ex.com", "x@aa.com", N, N)]
    [InlineData("ex.com", "x@ex.com", N, "x@ex.com")]
    [InlineData("ex.com", "x@aa.com", "n@zz.com", "n@zz.com")]
    public void Without_servers_the_default_filter_decides_about_the_from(string? filter, string from, string? notification, string sessionFrom)
    {
        var choice = Choose(MailRules.Odoo18, "", from, notification, filter: filter);
        Assert.Null(choice.Server);
        Assert.Equal(sessionFrom, choice.SessionFrom);
    }

    [Theory]
    [InlineData("Zeta:aa.com:10|alpha:aa.com:10", "x@aa.com", "alpha", "x@aa.com")]
    [InlineData("Zeta:aa.com:5|alpha:aa.com:10", "x@aa.com", "Zeta", "x@aa.com")]
    [InlineData(Mixed, "alice@ex.com", "full", "alice@ex.com")]
    [InlineData(Mixed, "bob@other.com", "none", N)]
    [InlineData(Near, "bob@o.com", "none", N)]
    [InlineData(Two, "bob@o.com", "A", N)]
    public void Documented_rules_break_ties_by_name_and_prefer_servers_without_filter(string servers, string from, string expected, string sessionFrom)
    {
        var choice = Choose(MailRules.Documented, servers, from, N);
        Assert.Equal(expected, choice.Server?.Name);
        Assert.Equal(sessionFrom, choice.SessionFrom);
    }

    [Fact]
    public void A_complete_default_from_overwrites_every_from_under_documented_rules()
    {
        var choice = Choose(MailRules.Documented, "Users:other.com:1|Contact:ex.com:9", "anna@other.com", N, complete: true);
        Assert.Equal(("Contact", N, true), (choice.Server?.Name, choice.SessionFrom, choice.CompleteAddress));
    }

    [Fact]
    public void Odoo18_leaves_a_matching_from_beside_a_complete_default_from()
    {
        var choice = Choose(MailRules.Odoo18, "Users:other.com:1|Contact:ex.com:9", "anna@other.com", N, complete: true);
        Assert.Equal(("Users", "anna@other.com", false), (choice.Server?.Name, choice.SessionFrom, choice.CompleteAddress));
    }

    [Theory]
    [InlineData(MailRules.Odoo18, true, "anna@other.com")]
    [InlineData(MailRules.Documented, false, "anna@other.com")]
    [InlineData(MailRules.Documented, true, N)]
    public void A_named_server_is_kept_whatever_its_filter(MailRules rules, bool complete, string sessionFrom)
    {
        var forced = new ServerCandidate(7, "Forced", 1, "nobody.com");
        var choice = ChooseMailServer.For(new ChoiceSituation(rules, [], N, complete, null), "anna@other.com", forced);
        Assert.Equal((forced, sessionFrom, ChoiceStep.Explicit), (choice.Server, choice.SessionFrom, choice.Step));
    }

    [Fact]
    public void Says_why()
    {
        Assert.Contains("its filter names the domain of bob@ex.com", Choose(MailRules.Odoo18, Mixed, "bob@ex.com", N).Because, StringComparison.Ordinal);
    }

    private static ServerChoice Choose(MailRules rules, string servers, string? from, string? notification, bool complete = false, string? filter = null) =>
        ChooseMailServer.For(new ChoiceSituation(rules, Parse(servers), notification, complete, filter), from);

    private static List<ServerCandidate> Parse(string servers) =>
        [.. servers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select((text, i) =>
        {
            var parts = text.Split(':');
            return new ServerCandidate(i + 1, parts[0], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[1].Length == 0 ? null : parts[1]);
        })];
}
