using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>A mail server that keeps a log of Message-Ids with their recipients, and says at each verb what the test wants.</summary>
internal sealed partial class MessageLog : ISmtpReceiver, IAsyncDisposable
{
    private static readonly SmtpReply Ok = new(250, "2.0.0 Ok");
    private readonly SmtpListener listener;

    public MessageLog(int port = 0)
    {
        listener = new SmtpListener(new SmtpListenerOptions { HostName = "sink.example.com", Port = port, MaxConnectionsPerAddress = 200, DrainTimeout = TimeSpan.FromMilliseconds(200) }, this);
        listener.Start();
    }

    public int Port => listener.LocalEndPoint.Port;

    /// <summary>One for each message that was accepted.</summary>
    public ConcurrentQueue<(string MessageId, string Recipients, string Subject)> Accepted { get; } = new();

    /// <summary>Null for 250.</summary>
    public Func<string, SmtpReply?> OnSender { get; set; } = _ => null;
    public Func<string, SmtpReply?> OnRecipient { get; set; } = _ => null;
    public Func<string, Task<SmtpReply?>> OnMessage { get; set; } = _ => Task.FromResult<SmtpReply?>(null);

    /// <summary>How often each message arrived beyond the first time.</summary>
    public IReadOnlyDictionary<string, int> Duplicates => Accepted.GroupBy(mail => (mail.MessageId, mail.Recipients)).Where(same => same.Count() > 1).ToDictionary(same => same.Key.MessageId, same => same.Count() - 1);

    public async Task Until(int messages, TimeSpan patience)
    {
        for (var deadline = DateTime.UtcNow + patience; Accepted.Select(mail => (mail.MessageId, mail.Recipients)).Distinct().Count() < messages; await Task.Delay(50))
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"{Accepted.Count} messages instead of {messages}");
    }

    public ValueTask<SmtpReply> CheckSenderAsync(SmtpPeer peer, string sender, CancellationToken cancellationToken) => ValueTask.FromResult(OnSender(sender) ?? Ok);

    public ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) => ValueTask.FromResult(OnRecipient(recipient) ?? Ok);

    public async ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(message.Content.Span);
        var subject = Subject().Match(text).Groups[1].Value;
        if (await OnMessage(subject) is { IsPositive: false } refused) return refused;
        Accepted.Enqueue((MessageId().Match(text).Groups[1].Value, string.Join(' ', message.Recipients), subject));
        return Ok;
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    [GeneratedRegex(@"^Message-Id:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^Subject:\s*(.*?)\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Subject();
}
