using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Where and how to open an IMAP session.</summary>
public sealed record ImapEndpoint(string Host, int Port, MailCredentials Credentials)
{
    public TlsMode Security { get; init; }

    public TlsPolicy Tls { get; init; } = TlsPolicy.Strict;
}
