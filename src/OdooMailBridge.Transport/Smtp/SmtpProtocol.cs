namespace OdooMailBridge.Transport.Smtp;

/// <summary>SMTP, or its sibling for final delivery that answers once per recipient.</summary>
public enum SmtpProtocol
{
    /// <summary>RFC 5321.</summary>
    Smtp,

    /// <summary>RFC 2033.</summary>
    Lmtp,
}
