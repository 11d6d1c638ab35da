using System.Text.Json;
using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

/// <summary>A bridge with one database, an alias domain one.test, port 25 refused and a DNS server that does not answer.</summary>
public sealed class OutboundBridge : IAsyncLifetime
{
    private readonly string _database = $"outbound_{Guid.NewGuid():N}";
    private BridgeProcess _bridge = null!;
    private BridgeCalls _calls = null!;

    public Uri Url => _bridge.Url;

    public int AliasDomain { get; private set; }

    public async Task InitializeAsync()
    {
        _bridge = await BridgeProcess.Serve(environment: new Dictionary<string, string> { ["OMB__RefusedSmtpPorts"] = "25", ["OMB__DnsServers"] = "127.0.0.1:1" });
        _calls = new BridgeCalls(_bridge.Url);
        await _calls.CreateDatabase(_database);
        AliasDomain = (await Call("mail.alias.domain", "create", new { name = "one.test" })).GetInt32();
    }

    public async Task DisposeAsync()
    {
        await _calls.DropDatabase(_database);
        _calls.Dispose();
        await _bridge.DisposeAsync();
    }

    public Task<JsonElement> Call(string model, string method, params object?[] args) => _calls.Model(_database, model, method, args);

    /// <summary>What message_post on a contact answers.</summary>
    public Task<JsonElement> Post(int partner, object arguments) => _calls.Model(_database, "res.partner", "message_post", [new[] { partner }], arguments);

    public async Task<string> Error(string model, string method, params object?[] args)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Call(model, method, args));
        return JsonDocument.Parse(error.Message).RootElement.GetProperty("error").GetProperty("data").GetProperty("message").GetString()!;
    }

    /// <summary>The result of a method of one record, read as the first of a list.</summary>
    public async Task<JsonElement> First(string model, string method, int id, params object?[] more) => (await Call(model, method, [new[] { id }, .. more]))[0];

    public async Task<int> Server(object values) => (await Call("ir.mail_server", "create", values)).GetInt32();

    /// <summary>A mail that was sent through one server; its id.</summary>
    public async Task<int> Send(int server, string body = "<p>x</p>", string from = "anna@one.test")
    {
        var id = (await Call("mail.mail", "create", new { subject = "é", body_html = body, email_from = from, email_to = "b@two.test", mail_server_id = server })).GetInt32();
        await Call("mail.mail", "send", new[] { id });
        return id;
    }
}

/// <summary>Takes every message, unless the test says otherwise.</summary>
internal sealed class Catcher : ISmtpReceiver
{
    public System.Collections.Concurrent.ConcurrentQueue<ReceivedMessage> Messages { get; } = new();

    /// <summary>Null for 250.</summary>
    public Func<string, SmtpReply?> OnRecipient { get; set; } = _ => null;

    public ValueTask<SmtpReply> CheckSenderAsync(SmtpPeer peer, string sender, CancellationToken cancellationToken) => ValueTask.FromResult(SmtpReplies.SenderOk);

    public ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) => ValueTask.FromResult(OnRecipient(recipient) ?? SmtpReplies.RecipientOk);

    public ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        Messages.Enqueue(message);
        return ValueTask.FromResult(SmtpReplies.MessageOk);
    }

    public ValueTask<IReadOnlyList<SmtpReply>> ReceiveForEachAsync(ReceivedMessage message, CancellationToken cancellationToken) => throw new NotSupportedException("no LMTP here");
}
