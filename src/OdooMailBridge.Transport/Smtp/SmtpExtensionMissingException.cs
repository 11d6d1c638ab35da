namespace OdooMailBridge.Transport.Smtp;

/// <summary>The server does not offer an extension that was asked for; nothing is sent without it.</summary>
public sealed class SmtpExtensionMissingException : TransportException
{
    private SmtpExtensionMissingException(string extension, string message) : base(message) => Extension = extension;

    /// <summary>The EHLO keyword: <c>STARTTLS</c>, <c>AUTH</c> or <c>SMTPUTF8</c>.</summary>
    public string Extension { get; }

    internal static SmtpExtensionMissingException StartTls() => new("STARTTLS", "STARTTLS extension not supported by server.");

    internal static SmtpExtensionMissingException Auth() => new("AUTH", "SMTP AUTH extension not supported by server.");

    internal static SmtpExtensionMissingException SmtpUtf8() => new(
        "SMTPUTF8",
        "One or more source or delivery addresses require internationalized email support, but the server does not advertise " +
        "the required SMTPUTF8 capability");
}
