using System.Net;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Who is at the other end of a connection.</summary>
/// <param name="Hello">The name the client gave itself; unverified.</param>
/// <param name="User">The user AUTH succeeded for, if any.</param>
public sealed record SmtpPeer(IPEndPoint RemoteEndPoint, string Hello, bool IsEncrypted, string? User);
