using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

internal static class PeerEndpoint
{
    public static readonly SmtpEnvelope Envelope = new("a@x.test", "b@x.test");

    public static readonly byte[] Message = "Subject: x\r\n\r\nbody\r\n"u8.ToArray();

    public static SmtpEndpoint Endpoint(this ScriptedPeer peer) => new("127.0.0.1", peer.Port) { LocalName = "client.test" };

    /// <summary>Limits short enough for a test that waits for them, long enough for a busy machine.</summary>
    public static SmtpSessionOptions Impatient { get; } = new() { Timeouts = SmtpTimeouts.All(TimeSpan.FromSeconds(1.5)) };

    public static Task<SmtpSession> ConnectAsync(this ScriptedPeer peer, SmtpSessionOptions? options = null) =>
        SmtpSession.ConnectAsync(peer.Endpoint(), options);
}
