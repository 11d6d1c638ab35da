namespace OdooMailBridge.Transport.Smtp;

internal static class SmtpVerbText
{
    public static string OnWire(this SmtpVerb verb) => verb switch
    {
        SmtpVerb.Connect => "greeting",
        SmtpVerb.Ehlo => "EHLO",
        SmtpVerb.Helo => "HELO",
        SmtpVerb.Lhlo => "LHLO",
        SmtpVerb.StartTls => "STARTTLS",
        SmtpVerb.Auth => "AUTH",
        SmtpVerb.MailFrom => "MAIL FROM",
        SmtpVerb.RcptTo => "RCPT TO",
        SmtpVerb.Data => "DATA",
        SmtpVerb.EndOfData => "end of DATA",
        SmtpVerb.Rset => "RSET",
        SmtpVerb.Noop => "NOOP",
        _ => "QUIT",
    };
}
