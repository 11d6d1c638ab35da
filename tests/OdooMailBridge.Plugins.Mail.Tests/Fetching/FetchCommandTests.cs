using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Fetching;

/// <summary>The command <c>fetch</c> and mailboxes of a real Dovecot.</summary>
[Collection(InboundCollection.Name)]
public sealed class FetchCommandTests(InboundBridge fixture)
{
    [RealServerTheory(DovecotServer.Program)]
    [InlineData("pop", true, 0)]
    [InlineData("imap", false, 2)]
    public async Task Mail_is_taken_once_and_leaves_the_mailbox_as_Odoo_leaves_it(string type, bool ssl, int left)
    {
        var user = $"command-{type}-{(ssl ? "tls" : "plain")}";
        var mailbox = await fixture.Mailbox(user, type, ssl);
        await InboundBridge.Deliver(fixture.Dovecot, user, [InboundBridge.Mail($"{user}-1"), InboundBridge.Mail($"{user}-2")]);

        await using var first = await Fetch(mailbox);
        await using var second = await Fetch(mailbox);

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains($"{user}: 2 taken, 0 failed", first.Output, StringComparison.Ordinal);
        Assert.Matches($@"  processed  ""Lena"" <lena-{user}-2@customer\.example\.com>: Mail {user}-2 -> res\.partner \d+", first.Output);
        Assert.Contains($"{user}: 0 taken, 0 failed", second.Output, StringComparison.Ordinal);
        Assert.Equal(left, fixture.Dovecot.Inbox(user).Length);
        Assert.Equal(2, await fixture.Count("bridge.inbound", ["fetchmail_server_id", "=", mailbox], ["state", "=", "processed"]));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task A_wrong_password_is_one_sentence_and_an_exit_code()
    {
        await using var refused = await Fetch(await fixture.Mailbox("command-refused", "imap", password: "wrong"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("command-refused: 0 taken, 0 failed; ", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }

    private async Task<BridgeProcess> Fetch(int mailbox) =>
        await BridgeProcess.RunToEnd(["fetch", $"{mailbox}", "-d", fixture.Database, "--connection", (await PostgresServer.Shared()).MaintenanceConnectionString]);
}
