using System.Collections.Concurrent;
using System.Diagnostics;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Host.Demo;

/// <summary>
/// The built-in SMTP catcher: one listener for each outgoing server of the story, all on loopback, so that the port tells which server
/// a mail was given to. Nothing leaves the machine.
/// </summary>
internal sealed class MailCatcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long to listen for mails nobody expects.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentQueue<CaughtMail> _caught = new();
    private readonly List<SmtpListener> _listeners = [];

    public IReadOnlyCollection<CaughtMail> All => _caught;

    /// <summary>Opens a further listener and returns its port.</summary>
    public int Listen(string name)
    {
        var listener = new SmtpListener(new SmtpListenerOptions { HostName = "catcher.example.com" }, new Receiver(name, _caught));
        _listeners.Add(listener);
        listener.Start();
        return listener.LocalEndPoint.Port;
    }

    /// <summary>The mails after the first <paramref name="known"/>, once there are <paramref name="expected"/> of them and no more come.</summary>
    public async Task<IReadOnlyList<CaughtMail>> Next(int known, int expected, CancellationToken cancellation)
    {
        for (var watch = Stopwatch.StartNew(); _caught.Count < known + expected && watch.Elapsed < Patience;)
            await Task.Delay(20, cancellation);
        await Task.Delay(Silence, cancellation);
        var arrived = _caught.Skip(known).OrderBy(mail => mail.Recipients[0], StringComparer.Ordinal).ToList();
        return arrived.Count == expected
            ? arrived
            : throw new StorySurprise($"{expected} mails should have arrived, but {arrived.Count} did{string.Concat(arrived.Select(mail => $"\n  {mail.Recipients[0]}: {mail.Subject}"))}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
            await listener.DisposeAsync();
    }

    private sealed class Receiver(string name, ConcurrentQueue<CaughtMail> caught) : ISmtpReceiver
    {
        public ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
        {
            caught.Enqueue(CaughtMail.Of(name, message));
            return ValueTask.FromResult(SmtpReplies.MessageOk);
        }
    }
}
