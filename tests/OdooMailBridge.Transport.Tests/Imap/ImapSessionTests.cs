using System.Text;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Sasl;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Imap;

public sealed class ImapSessionTests
{
    internal static ImapEndpoint To(ScriptedPeer peer) => new("localhost", peer.Port, new PasswordCredentials("fred", "pa\"ss"));

    /// <summary>Greeting, capabilities, login, capabilities: tags A1 to A3.</summary>
    internal static PeerScript LoggedIn(string capabilities = "IMAP4rev1 IDLE", int piece = 0) => new PeerScript().InPiecesOf(piece)
        .Line("* OK ready")
        .On("A1 CAPABILITY", $"* CAPABILITY {capabilities}", "A1 OK done")
        .On("A2 LOGIN \"fred\" \"pa\\\"ss\"", "A2 OK in")
        .On("A3 CAPABILITY", $"* CAPABILITY {capabilities}", "A3 OK done");

    private static PeerScript Selected(int piece = 0) => LoggedIn(piece: piece).On(
        "A4 SELECT \"INBOX\"",
        "* 172 EXISTS", "* 1 RECENT", "* OK [UNSEEN 12] Message 12 is first unseen", "* OK [UIDVALIDITY 3857529045] UIDs valid",
        "* OK [UIDNEXT 4392] Predicted next UID", @"* FLAGS (\Answered \Flagged \Deleted \Seen \Draft)",
        @"* OK [PERMANENTFLAGS (\Deleted \Seen \*)] Limited", "A4 OK [READ-WRITE] SELECT completed");

    private static async Task<ImapSession> SelectAsync(ScriptedPeer peer, ImapSessionOptions? options = null)
    {
        var session = await ImapSession.ConnectAsync(To(peer), options);
        await session.SelectAsync("INBOX");
        return session;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Selects_a_mailbox(int piece)
    {
        await using var peer = ScriptedPeer.Play(Selected(piece));
        await using var session = await SelectAsync(peer);

        var mailbox = session.Mailbox!;
        Assert.Equal((172, 3857529045u, 4392u, false), (mailbox.Exists, mailbox.UidValidity, mailbox.UidNext, mailbox.IsReadOnly));
        Assert.Equal([@"\Deleted", @"\Seen", @"\*"], mailbox.PermanentFlags);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Examine_is_read_only_and_names_are_in_modified_utf7()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().On("A4 EXAMINE \"~peter/mail/&U,BTFw-/&ZeVnLIqe-\"", "A4 OK [READ-ONLY] done"));
        await using var session = await ImapSession.ConnectAsync(To(peer));

        var mailbox = await session.SelectAsync("~peter/mail/台北/日本語", readOnly: true);

        Assert.True(mailbox.IsReadOnly);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Refused_select_leaves_no_mailbox()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().On("A4 SELECT", "A4 NO [NONEXISTENT] no such mailbox"));
        await using var session = await ImapSession.ConnectAsync(To(peer));

        var error = await Assert.ThrowsAsync<ImapRefusedException>(() => session.SelectAsync("gone"));

        Assert.Equal(("SELECT", "NO", "NONEXISTENT"), (error.Command, error.Status, error.Code));
        Assert.Null(session.Mailbox);
    }

    [Fact]
    public async Task Searches_unseen_above_a_uid()
    {
        await using var peer = ScriptedPeer.Play(Selected()
            .On("A5 UID SEARCH UNSEEN UID 100:*", "* SEARCH 120 101 4294967295", "* SEARCH 101 110 (MODSEQ 5)", "* 3 EXISTS", "A5 OK done")
            .On("A6 UID SEARCH UNSEEN UNDELETED", "* SEARCH", "A6 OK done"));
        await using var session = await SelectAsync(peer);

        Assert.Equal([101u, 110, 120, 4294967295], await session.SearchAsync(ImapQuery.Unseen.And(ImapQuery.UidFrom(100))));
        Assert.Empty(await session.SearchAsync(ImapQuery.Unseen.And(ImapQuery.Undeleted)));
        Assert.Equal(3, session.Mailbox!.Exists);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Fetches_a_message_with_everything_a_literal_may_hold(int piece)
    {
        const string Message = "Subject: {3}\r\n\r\n)\r\nA5 OK fooled you\r\n* BYE\r\n\0\u00ff.\r\n";
        await using var peer = ScriptedPeer.Play(Selected(piece).Expect("A5 UID FETCH 7 (UID BODY.PEEK[])")
            .Raw($"* 2 FETCH (FLAGS (\\Seen) UID 7 BODY[] {{{Message.Length}}}\r\n{Message} X \"a)\" {{2}}\r\n)))\r\n* 9 EXPUNGE\r\nA5 OK done\r\n"));
        await using var session = await SelectAsync(peer);

        Assert.Equal(Encoding.Latin1.GetBytes(Message), await session.FetchAsync(7));
        Assert.Equal(171, session.Mailbox!.Exists);
    }

    [Theory]
    [InlineData("* 2 FETCH (UID 7 BODY[] \"short \\\"one\\\"\")", "short \"one\"")]
    [InlineData("* 2 FETCH (UID 7 BODY[] NIL)", "")]
    [InlineData("* 2 FETCH (UID 7 RFC822 {3}\r\nabc)", "abc")]
    [InlineData("* 2 fetch (body[]<0> {3}\r\nabc UID 7)", "abc")]
    public async Task Fetches_what_sloppy_servers_send(string response, string text)
    {
        await using var peer = ScriptedPeer.Play(Selected().On("A5 UID FETCH", response, "A5 OK done"));
        await using var session = await SelectAsync(peer);

        Assert.Equal(text, Encoding.ASCII.GetString((await session.FetchAsync(7))!));
    }

    [Fact]
    public async Task Missing_message_is_null()
    {
        await using var peer = ScriptedPeer.Play(Selected().On("A5 UID FETCH", "* 3 FETCH (FLAGS ())", "A5 OK nothing"));
        await using var session = await SelectAsync(peer);

        Assert.Null(await session.FetchAsync(7));
    }

    [Fact]
    public async Task Message_above_the_limit_is_skipped_and_the_session_goes_on()
    {
        await using var peer = ScriptedPeer.Play(Selected()
            .On("A5 UID FETCH", $"* 2 FETCH (UID 7 BODY[] {{5000}}\r\n{new string('x', 5000)})", "A5 OK done").On("A6 NOOP", "A6 OK"));
        await using var session = await SelectAsync(peer, new ImapSessionOptions { MaxMessageBytes = 1000 });

        var error = await Assert.ThrowsAsync<MessageTooLargeException>(() => session.FetchAsync(7));
        await session.NoopAsync();

        Assert.Equal((5000, 1000), (error.Size, error.Limit));
    }

    [Fact]
    public async Task Fetches_many_with_one_command()
    {
        await using var peer = ScriptedPeer.Play(Selected()
            .On("A5 UID FETCH 7:9 (UID BODY.PEEK[])", "* 2 FETCH (UID 7 BODY[] {3}\r\nabc)", "* 4 EXISTS", "* 3 FETCH (FLAGS (\\Seen))",
                $"* 4 FETCH (BODY[] {{2000}}\r\n{new string('x', 2000)} UID 8)", "* 5 FETCH (UID 9 BODY[] \"q\")", "A5 OK")
            .On("A6 NOOP", "A6 OK"));
        await using var session = await SelectAsync(peer, new ImapSessionOptions { MaxMessageBytes = 1000 });
        var messages = new List<ImapMessage>();
        await foreach (var message in session.FetchManyAsync([7, 8, 9])) messages.Add(message);
        await session.NoopAsync();

        Assert.Equal([(7u, 3L, "abc"), (8, 2000, null), (9, 1, "q")], messages.Select(
            message => (message.Uid, message.Size, message.Content is { } content ? Encoding.ASCII.GetString(content.Span) : null)));
    }

    [Fact]
    public async Task Leaving_a_fetch_of_many_closes_the_session()
    {
        await using var peer = ScriptedPeer.Play(Selected()
            .On("A5 UID FETCH", "* 2 FETCH (UID 7 BODY[] {3}\r\nabc)", "* 3 FETCH (UID 8 BODY[] {3}\r\nabc)", "A5 OK"));
        await using var session = await SelectAsync(peer);
        await foreach (var message in session.FetchManyAsync([7, 8]))
        {
            Assert.Equal(7u, message.Uid);
            break;
        }

        await Assert.ThrowsAsync<DisconnectedException>(() => session.NoopAsync());
    }

    [Fact]
    public async Task Reads_sizes_and_flags_of_many_in_few_commands()
    {
        await using var peer = ScriptedPeer.Play(Selected().On("A5 UID FETCH 3:5,9 (UID RFC822.SIZE FLAGS)",
            @"* 1 FETCH (UID 3 RFC822.SIZE 120 FLAGS (\Seen $Junk))", "* 4 FETCH (FLAGS () UID 9 RFC822.SIZE 5000000000)", "A5 OK done"));
        await using var session = await SelectAsync(peer);

        var summaries = await session.SummariesAsync([9, 3, 4, 5, 3]);

        Assert.Equal([(3u, 120L), (9u, 5000000000L)], summaries.Select(summary => (summary.Uid, summary.Size)));
        Assert.Equal([@"\Seen", "$Junk"], summaries[0].Flags);
    }

    [Fact]
    public async Task Stores_flags()
    {
        await using var peer = ScriptedPeer.Play(Selected()
            .On(@"A5 UID STORE 7 +FLAGS.SILENT (\Seen)", "A5 OK").On(@"A6 UID STORE 7:8 -FLAGS.SILENT (\Seen $Done)", "A6 OK")
            .On("A7 CLOSE", "A7 OK").On("A8 LOGOUT", "* BYE see you", "A8 OK"));
        await using var session = await SelectAsync(peer);

        await session.StoreFlagsAsync([7], ImapFlagChange.Add, [ImapFlags.Seen]);
        await session.StoreFlagsAsync([7, 8], ImapFlagChange.Remove, [ImapFlags.Seen, "$Done"]);
        await session.CloseMailboxAsync();
        await session.LogoutAsync();

        Assert.Empty(peer.Faults);
        Assert.Equal("A8 LOGOUT", peer.Heard.Last());
    }

    [Theory]
    [InlineData("x y")]
    [InlineData("x)\r\nA9 LOGOUT")]
    [InlineData("")]
    public async Task Flag_that_is_no_atom_is_refused(string flag)
    {
        await using var peer = ScriptedPeer.Play(Selected());
        await using var session = await SelectAsync(peer);

        await Assert.ThrowsAsync<ArgumentException>(() => session.StoreFlagsAsync([1], ImapFlagChange.Add, [flag]));
    }

    [Fact]
    public async Task Farewell_in_the_middle_is_an_error()
    {
        await using var peer = ScriptedPeer.Play(Selected().On("A5 NOOP", "* BYE Autologout").Cut());
        await using var session = await SelectAsync(peer);

        var error = await Assert.ThrowsAsync<ImapRefusedException>(() => session.NoopAsync());

        Assert.Equal("BYE", error.Status);
    }
}
