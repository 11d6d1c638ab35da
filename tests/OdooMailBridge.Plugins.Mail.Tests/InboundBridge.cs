using System.Globalization;
using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests;

/// <summary>A bridge without background work, with one database, and a Dovecot whose mailboxes all have the password <c>pass</c>.</summary>
public sealed class InboundBridge : IAsyncLifetime
{
    public string Database { get; } = $"inbound_{Guid.NewGuid():N}";

    public BridgeProcess Bridge { get; private set; } = null!;

    public BridgeCalls Calls { get; private set; } = null!;

    public DovecotServer Dovecot { get; } = new();

    public async Task InitializeAsync()
    {
        if (File.Exists(DovecotServer.Program)) await Dovecot.StartAsync(); // without it its tests are left out, or fail on CI
        Bridge = await BridgeProcess.Serve();
        Calls = new BridgeCalls(Bridge.Url);
        await Calls.CreateDatabase(Database);
        await Create("mail.alias.domain", new { name = "mycompany.example.com" });
    }

    public async Task DisposeAsync()
    {
        await Calls.DropDatabase(Database);
        Calls.Dispose();
        await Bridge.DisposeAsync();
        await Dovecot.DisposeAsync();
    }

    public Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => Calls.Model(Database, model, method, args, kwargs);

    public async Task<int> Create(string model, object values) => (await Call(model, "create", [values])).GetInt32();

    public async Task<int> Count(string model, params object[][] domain) => (await Call(model, "search_count", [domain])).GetInt32();

    /// <summary>The fetchmail.server of a user's mailbox; unroutable mail makes contacts unless <paramref name="fallback"/> is null.</summary>
    public async Task<int> Mailbox(string user, string type, bool ssl = true, string? fallback = "res.partner", string password = "pass")
    {
        object model = fallback is null ? false : (await Call("ir.model", "search", [new[] { new[] { "model", "=", fallback } }]))[0].GetInt32();
        var port = (type, ssl) switch { ("imap", true) => Dovecot.Imaps, ("imap", false) => Dovecot.Imap, (_, true) => Dovecot.Pop3s, _ => Dovecot.Pop3 };
        return await Create("fetchmail.server", new { name = user, server_type = type, server = "localhost", port, is_ssl = ssl, user, password, object_id = model });
    }

    /// <summary>Delivers mails as a mail server would.</summary>
    public static async Task Deliver(DovecotServer dovecot, string user, IEnumerable<string> mails)
    {
        await using var lmtp = await SmtpSession.ConnectAsync(new SmtpEndpoint("localhost", dovecot.Lmtp) { Protocol = SmtpProtocol.Lmtp });
        foreach (var mail in mails)
            Assert.IsType<SmtpOutcome.Accepted>(await lmtp.SendAsync(new SmtpEnvelope("sender@customer.example.com", user), Encoding.UTF8.GetBytes(mail)));
        await lmtp.QuitAsync();
    }

    public static string Mail(string id, string to = "office@mycompany.example.com", string more = "") => string.Create(CultureInfo.InvariantCulture,
        $"From: \"Lena\" <lena-{id}@customer.example.com>\r\nTo: {to}\r\nSubject: Mail {id}\r\nMessage-Id: <{id}@customer.example.com>\r\n{more}Content-Type: text/plain\r\n\r\nText of {id}\r\n");

    /// <summary>The error of a call: its Python name and message.</summary>
    public async Task<(string Name, string Message)> Error(string model, string method, params object?[] args)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Call(model, method, args));
        var data = JsonDocument.Parse(failure.Message).RootElement.GetProperty("error").GetProperty("data");
        return (data.GetProperty("name").GetString()!, data.GetProperty("message").GetString()!);
    }
}

[CollectionDefinition(Name)]
public sealed class InboundCollection : ICollectionFixture<InboundBridge>
{
    public const string Name = "inbound bridge";
}
