using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>A real Postfix in front: its pipe runs the mailgate, its LMTP client delivers, and a conversation goes all the way round.</summary>
public sealed partial class PostfixTests
{
    private const string Domain = "mycompany.example.com";

    [RealServerFact(PostfixServer.Program)]
    public async Task The_mailgate_in_a_pipe_transport_hands_mail_in_and_what_nobody_takes_is_bounced_by_postfix()
    {
        await using var bridge = await BridgeProcess.Serve();
        using var calls = new BridgeCalls(bridge.Url);
        var database = await Made(calls);
        var host = Path.Combine(AppContext.BaseDirectory, "OdooMailBridge.Host.dll");
        var script = Path.Combine(TemporaryFolder.Create("gate"), "mailgate.sh");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexport DOTNET_CLI_HOME=/tmp HOME=/tmp MAILGATE_PASSWORD=admin\nexec {Environment.ProcessPath ?? "dotnet"} {host} mailgate -d {database} -u 2 --host 127.0.0.1 --port {bridge.Url.Port}\n");
        using (var open = System.Diagnostics.Process.Start("/bin/chmod", ["-R", "755", Path.GetDirectoryName(script)!])) await open.WaitForExitAsync(); // the pipe runs as nobody
        await using var postfix = new PostfixServer();
        await postfix.StartAsync(new Dictionary<string, string> { [Domain] = "gate" }, new Dictionary<string, string> { ["gate"] = $"/bin/sh {script}" });
        await Send(postfix, "lena@customer.example.com", $"desk@{Domain}", InboundBridge.Mail("piped", $"desk@{Domain}"));
        await Send(postfix, "lena@customer.example.com", $"nobody@{Domain}", InboundBridge.Mail("unwanted", $"nobody@{Domain}"));

        await Until(async () => await Count(calls, database, "mail.message", ["message_id", "=", "<piped@customer.example.com>"]) == 1, () => postfix.Log);
        await Until(() => Task.FromResult(BouncedByGate().IsMatch(postfix.Log)), () => postfix.Log);
        Assert.Equal(1, await Count(calls, database, "res.partner", ["name", "=", "Mail piped"]));
        Assert.Equal(1, await Count(calls, database, "bridge.inbound", ["state", "=", "quarantine"]));
        await calls.DropDatabase(database);
    }

    [RealServerFact(PostfixServer.Program)]
    public async Task Lmtp_delivery_to_the_listener_processes_each_mail_in_the_background()
    {
        var database = $"postfix_{Guid.NewGuid():N}";
        await using (var first = await BridgeProcess.Serve())
        {
            using var making = new BridgeCalls(first.Url);
            await Made(making, database);
        }
        var lmtp = FreePort.Next();
        await using var bridge = await BridgeProcess.Serve(
            arguments: ["--max-cron-threads", "2", "--db-filter", database],
            environment: new Dictionary<string, string> { ["OMB__Incoming__Lmtp"] = $"127.0.0.1:{lmtp}", ["OMB__Incoming__Database"] = database, ["OMB__Incoming__RefuseUnknownRecipients"] = "true" });
        using var calls = new BridgeCalls(bridge.Url);
        await using var postfix = new PostfixServer();
        await postfix.StartAsync(new Dictionary<string, string> { [Domain] = $"lmtp:inet:127.0.0.1:{lmtp}" });
        for (var i = 0; i < 10; i++) await Send(postfix, "lena@customer.example.com", $"desk@{Domain}", InboundBridge.Mail($"lmtp-{i}", $"desk@{Domain}"));
        await Send(postfix, "lena@customer.example.com", $"nobody@{Domain}", InboundBridge.Mail("refused", $"nobody@{Domain}"));

        await Until(async () => await Count(calls, database, "res.partner", ["name", "like", "Mail lmtp-"]) == 10, () => postfix.Log + bridge.Output);
        await Until(() => Task.FromResult(postfix.Log.Contains("550 5.1.1", StringComparison.Ordinal)), () => postfix.Log);
        Assert.Equal(10, await Count(calls, database, "bridge.inbound", ["via", "=", "lmtp"], ["state", "=", "processed"]));
        Assert.Equal(0, await Count(calls, database, "bridge.inbound", ["state", "!=", "processed"]));
        await calls.DropDatabase(database);
    }

    [RealServerFact(PostfixServer.Program)]
    public async Task A_conversation_goes_round_three_levels_deep_through_postfix_dovecot_and_back()
    {
        await using var dovecot = new DovecotServer();
        await dovecot.StartAsync();
        await using var postfix = new PostfixServer();
        await postfix.StartAsync(new Dictionary<string, string> { ["*"] = $"lmtp:inet:127.0.0.1:{dovecot.Lmtp}" });
        await using var bridge = await BridgeProcess.Serve();
        using var calls = new BridgeCalls(bridge.Url);
        var database = await Made(calls);
        await calls.Model(database, "ir.mail_server", "create", [new { name = "Postfix", smtp_host = "127.0.0.1", smtp_port = postfix.Port, smtp_encryption = "none" }]);
        var box = (await calls.Model(database, "fetchmail.server", "create",
            [new { name = "Catchall", server_type = "imap", server = "localhost", port = dovecot.Imaps, is_ssl = true, user = $"catchall@{Domain}", password = "pass" }])).GetInt32();
        var people = new List<int>();
        foreach (var name in new[] { "mary", "bob" }) people.Add((await calls.Model(database, "res.partner", "create", [new { name, email = $"{name}@customer.example.com" }])).GetInt32());
        var record = (await calls.Model(database, "res.partner", "create", [new { name = "Deal" }])).GetInt32();
        await calls.Model(database, "res.partner", "message_subscribe", [new[] { record }, people]);
        var posted = (await calls.Model(database, "res.partner", "message_post", [new[] { record }], new { body = "First", subtype_xmlid = "mail.mt_comment", message_type = "comment" })).GetInt32();

        var ids = new List<string> { await MessageId(calls, database, posted) };
        var (reader, other) = ("mary", "bob"); // who answers: the one whom the last answer was told
        for (var level = 1; level <= 3; level++)
        {
            var received = await Newest(dovecot, $"{reader}@customer.example.com", 1 + level / 2);
            var seen = Header(received, "Message-Id");
            var references = Header(received, "References");
            Assert.Equal(ids[^1], seen);
            Assert.All(references.Split(' ', StringSplitOptions.RemoveEmptyEntries), id => Assert.Contains(id, ids));
            var own = $"<level-{level}@customer.example.com>";
            await Send(postfix, $"{reader}@customer.example.com", Address(Header(received, "Reply-To")),
                $"From: {reader} <{reader}@customer.example.com>\r\nTo: {Header(received, "Reply-To")}\r\nSubject: Re: level {level}\r\nMessage-Id: {own}\r\nIn-Reply-To: {seen}\r\nReferences: {references} {seen}\r\n\r\nAnswer {level}\r\n");
            await Until(() => Task.FromResult(dovecot.Inbox($"catchall@{Domain}").Length == level), () => postfix.Log);
            await calls.Model(database, "fetchmail.server", "fetch_mail", [new[] { box }]);
            ids.Add(own);
            (reader, other) = (other, reader);
        }

        var messages = (await calls.Model(database, "mail.message", "search_read",
            [new object[] { new object[] { "model", "=", "res.partner" }, new object[] { "res_id", "=", record }, new object[] { "message_type", "in", new[] { "comment", "email" } } }, new[] { "message_id", "author_id" }], new { order = "id" })).EnumerateArray().ToList();
        Assert.Equal(ids, messages.Select(message => message.GetProperty("message_id").GetString()!));
        Assert.Equal([people[0], people[1], people[0]], messages.Skip(1).Select(message => message.GetProperty("author_id")[0].GetInt32()));
        // The author of an answer is not told of it, the other follower is.
        Assert.Contains(ids[3], Header(await Newest(dovecot, $"{reader}@customer.example.com", 3), "Message-Id"), StringComparison.Ordinal);
        await calls.DropDatabase(database);
    }

    private static async Task<string> Made(BridgeCalls calls, string? name = null)
    {
        name ??= $"postfix_{Guid.NewGuid():N}";
        await calls.CreateDatabase(name);
        await calls.Model(name, "mail.alias.domain", "create", [new { name = Domain }]);
        var model = (await calls.Model(name, "ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
        await calls.Model(name, "mail.alias", "create", [new { alias_name = "desk", alias_model_id = model }]);
        return name;
    }

    private static async Task Send(PostfixServer postfix, string from, string to, string mail)
    {
        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", postfix.Port));
        Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope(from, to), Encoding.UTF8.GetBytes(mail)));
        await session.QuitAsync();
    }

    private static async Task<int> Count(BridgeCalls calls, string database, string model, params string[][] domain) => (await calls.Model(database, model, "search_count", [domain])).GetInt32();

    private static async Task<string> MessageId(BridgeCalls calls, string database, int id) =>
        (await calls.Model(database, "mail.message", "read", [new[] { id }, new[] { "message_id" }]))[0].GetProperty("message_id").GetString()!;

    /// <summary>The newest mail in somebody's inbox once it holds as many.</summary>
    private static async Task<string> Newest(DovecotServer dovecot, string user, int count)
    {
        await Until(() => Task.FromResult(dovecot.Inbox(user).Length >= count), () => $"{user} has {dovecot.Inbox(user).Length} mails, not {count}");
        await using var session = await ImapSession.ConnectAsync(new ImapEndpoint("localhost", dovecot.Imap, new PasswordCredentials(user, "pass")));
        await session.SelectAsync("INBOX");
        var mail = await session.FetchAsync((await session.SearchAsync(ImapQuery.All))[^1]);
        await session.LogoutAsync();
        return Encoding.UTF8.GetString(mail!);
    }

    private static string Header(string mail, string name) => Mime.Reading.MessageReader.Read(Encoding.UTF8.GetBytes(mail)).Headers.Text(name) ?? "";

    private static string Address(string formatted) => Mime.Addresses.AddressList.Split(formatted)[0].Address;

    private static async Task Until(Func<Task<bool>> reached, Func<string> otherwise)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
            if (await reached()) return;
        throw new TimeoutException(otherwise());
    }

    [GeneratedRegex("status=bounced.*No possible route found", RegexOptions.CultureInvariant)]
    private static partial Regex BouncedByGate();
}
