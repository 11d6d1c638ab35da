namespace OdooMailBridge.Transport.Smtp;

/// <summary>A test of the whole dialogue up to the message itself, one command at a time so that each refusal has its verb.</summary>
internal static class SmtpProbe
{
    public static async Task RunAsync(SmtpSession session, SmtpEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.NeedsSmtpUtf8 && !session.Capabilities.SmtpUtf8) throw SmtpExtensionMissingException.SmtpUtf8();
        var extension = envelope.NeedsSmtpUtf8 ? " SMTPUTF8" : "";
        await StepAsync(session, $"MAIL FROM:<{envelope.Sender}>{extension}", SmtpVerb.MailFrom, code => code == 250, cancellationToken)
            .ConfigureAwait(false);
        await StepAsync(session, $"RCPT TO:<{envelope.Recipients[0]}>", SmtpVerb.RcptTo, code => code is 250 or 251, cancellationToken)
            .ConfigureAwait(false);
        await StepAsync(session, "DATA", SmtpVerb.Data, code => code == 354, cancellationToken).ConfigureAwait(false);
    }

    private static async Task StepAsync(
        SmtpSession session, string command, SmtpVerb verb, Func<int, bool> expected, CancellationToken cancellationToken)
    {
        var reply = await session.ExchangeAsync(command, verb, cancellationToken).ConfigureAwait(false);
        if (!expected(reply.Code)) throw new SmtpReplyException(verb, reply);
    }
}
