using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Where and how to open a session. Equal endpoints may share a pooled session.</summary>
public sealed record SmtpEndpoint(string Host, int Port)
{
    public SmtpProtocol Protocol { get; init; }

    public TlsMode Security { get; init; }

    public TlsPolicy Tls { get; init; } = TlsPolicy.Strict;

    /// <summary>Null: no AUTH command is sent.</summary>
    public MailCredentials? Credentials { get; init; }

    /// <summary>Sees the dialogue of this endpoint's sessions where the session's own options name nobody.</summary>
    public IWireObserver? Observer { get; init; }

    /// <summary>The name said in EHLO; null: this machine's name if it is qualified, else the local address in brackets.</summary>
    public string? LocalName { get; init; }
}
