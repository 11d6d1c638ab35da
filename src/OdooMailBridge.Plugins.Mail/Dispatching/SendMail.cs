using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Sends one mail: its transactions one after the other (section 4.4). Touches no database.</summary>
public sealed class SendMail(SmtpPool pool, TimeProvider clock)
{
    private const string NoRecipients = "Error without exception. Probably due to sending an email without computed recipients.";

    public async Task<Attempt> RunAsync(SessionGroup group, PlannedMail mail, CancellationToken cancel)
    {
        var reached = new List<int>();
        var accepted = false;
        string? invalid = null;
        SenderDecision? sender = null;
        foreach (var part in mail.SubMails)
        {
            try
            {
                var composed = ComposeMail.Run(mail, part, group.SessionFilter, clock.GetUtcNow());
                if (composed is null)
                {
                    // One address that could be built and is invalid weighs more than one that could not be built.
                    invalid = part.To.Count == 0 && invalid != "mail_email_invalid" ? "mail_email_missing" : "mail_email_invalid";
                    continue;
                }
                sender = composed.Sender;
                var outcome = await pool.SendAsync(group.Endpoint!, composed.Envelope, SmtpContent.From(composed.Bytes), cancel);
                if (Ended(mail, outcome, composed, accepted, reached) is { } end) return end;
                accepted = true;
                if (part.PartnerId > 0) reached.Add(part.PartnerId);
            }
            catch (ComposeFailure failure)
            {
                return Failure(mail, failure.FailureType, failure.Message, false, reached, sender, failure.IsAssertion ? new MailDeliveryException(failure.Message, failure) : PythonError.ValueError(failure.Message));
            }
            catch (SmtpExtensionMissingException missing) when (missing.Extension == "SMTPUTF8")
            {
                var text = Delivery($"SMTPNotSupportedError: {missing.Message}");
                return Failure(mail, "unknown", text, false, reached, sender, new MailDeliveryException(text, missing));
            }
            catch (TransportException lost)
            {
                // Only the first transaction tells about the session; later ones find it gone.
                return NoSession(mail, lost, sender);
            }
        }
        return accepted
            ? new Attempt { Mail = mail, End = AttemptEnd.Sent, FailureType = invalid, Reached = reached, Sender = sender }
            : new Attempt
            {
                Mail = mail,
                End = AttemptEnd.Failed,
                FailureType = invalid,
                ShownReason = NoRecipients,
                Reached = reached,
                Sender = sender,
            };
    }

    /// <summary>No session: what the mails of the group show, and their notifications.</summary>
    public static Attempt NoSession(PlannedMail mail, Exception problem, SenderDecision? sender = null) => new()
    {
        Mail = mail,
        End = AttemptEnd.NoSession,
        FailureType = "mail_smtp",
        ShownReason = problem is UserError ? problem.Message : PythonErrors.Arguments(problem),
        IsTransient = problem is TransportException and not (InvalidHostNameException or SmtpReplyException { Reply.IsPermanent: true }),
        Sender = sender,
        Raised = new MailDeliveryException($"Unable to connect to SMTP Server\n{(problem is UserError ? problem.Message : problem is TransportException and not HostNotFoundException ? PythonErrors.Text(problem) : problem.Message)}", problem),
    };

    /// <summary>Null: accepted, go on with the next transaction.</summary>
    private static Attempt? Ended(PlannedMail mail, SmtpOutcome outcome, ComposedMail composed, bool accepted, List<int> reached)
    {
        switch (outcome)
        {
            case SmtpOutcome.Accepted: return null;
            case SmtpOutcome.Refused refused:
                var text = Delivery(Refusal(refused, composed));
                return Failure(mail, "unknown", text, refused.Reply.IsTransient && !accepted, reached, composed.Sender, new MailDeliveryException(text));
            case SmtpOutcome.Unknown unknown:
                return Lost(mail, AttemptEnd.Unknown, unknown.Cause, reached, composed.Sender);
            case SmtpOutcome.ConnectionLost lost:
                return Lost(mail, accepted ? AttemptEnd.Unknown : AttemptEnd.Broken, lost.Cause, reached, composed.Sender);
            default: throw new InvalidOperationException($"No such outcome: {outcome}");
        }
    }

    private static Attempt Lost(PlannedMail mail, AttemptEnd end, Exception cause, List<int> reached, SenderDecision sender) => new()
    {
        Mail = mail,
        End = end,
        FailureType = "mail_smtp",
        ShownReason = PythonErrors.Arguments(cause),
        IsTransient = end == AttemptEnd.Broken,
        Reached = reached,
        Sender = sender,
        Raised = new OdooException("smtplib.SMTPServerDisconnected", PythonErrors.Text(cause), null, cause),
    };

    private static Attempt Failure(PlannedMail mail, string type, string reason, bool transient, List<int> reached, SenderDecision? sender, Exception raised) => new()
    {
        Mail = mail,
        End = AttemptEnd.Failed,
        FailureType = type,
        FailureReason = reason,
        ShownType = type,
        ShownReason = reason,
        IsTransient = transient,
        Reached = reached,
        Sender = sender,
        Raised = raised,
    };

    private static string Delivery(string cause) => $"Mail Delivery Failed\nMail delivery failed via SMTP server 'None'.\n{cause}";

    private static string Refusal(SmtpOutcome.Refused refused, ComposedMail composed) => refused.Verb switch
    {
        SmtpVerb.MailFrom => $"SMTPSenderRefused: ({refused.Reply.Code}, {PythonErrors.Bytes(refused.Reply)}, {PythonRepr.Of(composed.Envelope.Sender)})",
        SmtpVerb.RcptTo => "SMTPRecipientsRefused: {" + string.Join(", ", refused.Recipients.Where(recipient => recipient.Reply is not null).DistinctBy(recipient => recipient.Address)
            .Select(recipient => $"{PythonRepr.Of(recipient.Address)}: {PythonErrors.Reply(recipient.Reply!)}")) + "}",
        _ => $"SMTPDataError: {PythonErrors.Reply(refused.Reply)}",
    };
}
