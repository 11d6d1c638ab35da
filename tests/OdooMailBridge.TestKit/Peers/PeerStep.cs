using System.Net.Security;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>One thing a scripted peer does.</summary>
public abstract record PeerStep
{
    private PeerStep() { }

    /// <summary>Sends bytes at once, or in pieces of <see cref="Piece"/> bytes.</summary>
    public sealed record Send(byte[] Bytes, int Piece = 0) : PeerStep;

    /// <summary>Reads a line and fails the script unless it starts with <see cref="Prefix"/> (case-insensitive).</summary>
    public sealed record Expect(string Prefix) : PeerStep;

    /// <summary>Reads up to a line that is a lone dot.</summary>
    public sealed record ReadData : PeerStep;

    /// <summary>Reads this many bytes.</summary>
    public sealed record ReadBytes(int Count) : PeerStep;

    /// <summary>Goes on in TLS as the server.</summary>
    public sealed record Secure(SslServerAuthenticationOptions Options) : PeerStep;

    /// <summary>Closes the connection.</summary>
    public sealed record Cut(bool Reset) : PeerStep;

    /// <summary>Does nothing until the client leaves or the peer is disposed.</summary>
    public sealed record Stall : PeerStep;

    /// <summary>Sends the same bytes until the client leaves, at most <see cref="MaxBytes"/> bytes.</summary>
    public sealed record Flood(byte[] Bytes, long MaxBytes) : PeerStep;
}
