namespace OdooMailBridge.Transport.Smtp;

/// <summary>The server answered a command with a refusal that makes the session or the probe impossible.</summary>
public class SmtpReplyException(SmtpVerb verb, SmtpReply reply) : TransportException($"{verb.OnWire()}: {reply}")
{
    public SmtpVerb Verb { get; } = verb;

    public SmtpReply Reply { get; } = reply;
}
