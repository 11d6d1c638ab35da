using System.Collections.Concurrent;
using System.Diagnostics;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>A mail that arrived, by its envelope's first recipient.</summary>
public sealed record SunkMail(string Recipient, ParsedMessage Message)
{
    public string Header(string name) => Message.Headers.Text(name) ?? "";

    public string Html => Message.Parts.FirstOrDefault(part => part.ContentType.MediaType == "text/html")?.Text ?? "";
}

/// <summary>A real SMTP server on loopback that keeps what it is given and refuses recipients named "reject…" while told to.</summary>
public sealed class MailSink : ISmtpReceiver, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly SmtpListener listener;

    public MailSink()
    {
        listener = new SmtpListener(new SmtpListenerOptions { HostName = "sink.example.com" }, this);
        listener.Start();
    }

    public int Port => listener.LocalEndPoint.Port;

    public bool Refuses { get; set; } = true;

    /// <summary>Nobody gets mail for now.</summary>
    public bool Defers { get; set; }

    /// <summary>The mails to one domain, once there are as many as expected.</summary>
    public async Task<IReadOnlyList<SunkMail>> To(string domain, int expected)
    {
        List<SunkMail> found;
        var watch = Stopwatch.StartNew();
        do
        {
            found = [.. mails.Where(mail => mail.Recipient.EndsWith("@" + domain, StringComparison.Ordinal)).OrderBy(mail => mail.Recipient, StringComparer.Ordinal)];
            if (found.Count >= expected) return found;
            await Task.Delay(50);
        }
        while (watch.Elapsed < Patience);
        return found;
    }

    public ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Defers ? new SmtpReply(451, "4.3.2 Later") : Refuses && recipient.StartsWith("reject", StringComparison.Ordinal) ? new SmtpReply(550, "5.1.1 No such user") : SmtpReplies.RecipientOk);

    public ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        mails.Enqueue(new SunkMail(message.Recipients[0], MessageReader.Read(message.Content)));
        return ValueTask.FromResult(SmtpReplies.MessageOk);
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}
