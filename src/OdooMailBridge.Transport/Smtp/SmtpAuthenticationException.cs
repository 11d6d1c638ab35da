namespace OdooMailBridge.Transport.Smtp;

/// <summary>Every mechanism tried was refused; <see cref="SmtpReplyException.Reply"/> is the answer to the last one.</summary>
public sealed class SmtpAuthenticationException(string mechanism, SmtpReply reply) : SmtpReplyException(SmtpVerb.Auth, reply)
{
    public string Mechanism { get; } = mechanism;
}
