using OdooMailBridge.TestKit.Peers;

namespace OdooMailBridge.ClientCompat;

/// <summary>An SMTP server that takes one message per connection and keeps it.</summary>
public sealed class MailCatcher : IAsyncDisposable
{
    private readonly ScriptedPeer _peer = ScriptedPeer.Play(PeerScript.Smtp("8BITMIME")
        .On("MAIL FROM:", "250 2.1.0 ok").On("RCPT TO:", "250 2.1.5 ok").On("DATA", "354 go ahead").ReadData().Line("250 2.0.0 kept").On("QUIT", "221 2.0.0 bye"));

    public int Port => _peer.Port;

    /// <summary>The kept messages; the bridge answers a sending call only after the server has taken the mail.</summary>
    public IReadOnlyCollection<string> Messages => [.. _peer.Messages];

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
