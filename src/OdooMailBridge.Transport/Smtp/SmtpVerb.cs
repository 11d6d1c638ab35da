namespace OdooMailBridge.Transport.Smtp;

/// <summary>The step of the dialogue a reply answers.</summary>
public enum SmtpVerb
{
    /// <summary>No command: the greeting.</summary>
    Connect,
    Ehlo,
    Helo,
    Lhlo,
    StartTls,
    Auth,
    MailFrom,
    RcptTo,
    Data,

    /// <summary>The dot after the message.</summary>
    EndOfData,
    Rset,
    Noop,
    Quit,
}
