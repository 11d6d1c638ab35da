namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>The listener's own replies, made once.</summary>
public static class SmtpReplies
{
    public static SmtpReply SenderOk { get; } = new(250, "2.1.0 Ok");

    public static SmtpReply RecipientOk { get; } = new(250, "2.1.5 Ok");

    public static SmtpReply MessageOk { get; } = new(250, "2.0.0 Ok: queued");

    public static SmtpReply NoSuchUser { get; } = new(550, "5.1.1 No such user here");

    /// <summary>The receiver failed; the client keeps the message and tries again.</summary>
    public static SmtpReply TryLater { get; } = new(451, "4.3.0 Temporary failure, try again later");

    internal static SmtpReply Ok { get; } = new(250, "2.0.0 Ok");
    internal static SmtpReply Bye { get; } = new(221, "2.0.0 Bye");
    internal static SmtpReply ReadyForTls { get; } = new(220, "2.0.0 Ready to start TLS");
    internal static SmtpReply StartInput { get; } = new(354, "End data with <CR><LF>.<CR><LF>");
    internal static SmtpReply Authenticated { get; } = new(235, "2.7.0 Authentication successful");
    internal static SmtpReply CannotVerify { get; } = new(252, "2.5.2 Send some mail, I will try my best");
    internal static SmtpReply Shutdown { get; } = new(421, "4.3.2 Service shutting down");
    internal static SmtpReply TooBusy { get; } = new(421, "4.7.0 Too many connections");
    internal static SmtpReply IdleTooLong { get; } = new(421, "4.4.2 Timeout exceeded");
    internal static SmtpReply TooManyErrors { get; } = new(421, "4.7.0 Too many errors");
    internal static SmtpReply TooManyRecipients { get; } = new(452, "4.5.3 Too many recipients");
    internal static SmtpReply Unknown { get; } = new(500, "5.5.2 Command not recognised");
    internal static SmtpReply LineTooLong { get; } = new(500, "5.5.2 Line too long");
    internal static SmtpReply Syntax { get; } = new(501, "5.5.4 Syntax error in parameters");
    internal static SmtpReply BadAddress { get; } = new(553, "5.1.3 Bad address syntax");
    internal static SmtpReply BadMechanism { get; } = new(504, "5.5.4 Mechanism not supported");
    internal static SmtpReply AuthCancelled { get; } = new(501, "5.7.0 Authentication cancelled");
    internal static SmtpReply BadSequence { get; } = new(503, "5.5.1 Bad sequence of commands");
    internal static SmtpReply NoRecipients { get; } = new(554, "5.5.1 No valid recipients");
    internal static SmtpReply UnknownParameter { get; } = new(555, "5.5.4 Parameter not recognised");
    internal static SmtpReply AuthRequired { get; } = new(530, "5.7.0 Authentication required");
    internal static SmtpReply BadCredentials { get; } = new(535, "5.7.8 Authentication credentials invalid");
    internal static SmtpReply TooLarge { get; } = new(552, "5.3.4 Message size exceeds fixed limit");
    internal static SmtpReply OutOfMemory { get; } = new(452, "4.3.1 Too many messages at once, try again later");
    internal static SmtpReply NeedsSmtpUtf8 { get; } = new(553, "5.6.7 Address needs SMTPUTF8");
}
