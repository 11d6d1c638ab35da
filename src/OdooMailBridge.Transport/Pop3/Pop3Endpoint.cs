using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Pop3;

/// <summary>Where and how to open a POP3 session.</summary>
public sealed record Pop3Endpoint(string Host, int Port, MailCredentials Credentials)
{
    public TlsMode Security { get; init; }

    public TlsPolicy Tls { get; init; } = TlsPolicy.Strict;

    /// <summary>Log in with APOP where the greeting allows it, instead of USER and PASS.</summary>
    public bool UseApop { get; init; }
}
