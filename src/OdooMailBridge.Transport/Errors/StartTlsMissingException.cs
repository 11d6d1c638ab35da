namespace OdooMailBridge.Transport;

/// <summary>An IMAP or POP3 server does not offer the upgrade to TLS that was asked for. Nothing secret was sent.</summary>
public sealed class StartTlsMissingException(string command)
    : TransportException($"{command} is not offered by the server")
{
    /// <summary><c>STARTTLS</c> (IMAP) or <c>STLS</c> (POP3).</summary>
    public string Command { get; } = command;
}
