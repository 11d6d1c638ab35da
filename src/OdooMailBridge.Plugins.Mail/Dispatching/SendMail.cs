using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Plugins.Mail.Signing;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Sends one mail: its transactions one after the other (section 4.4). Touches no database.</summary>
internal sealed class SendMail(SmtpPool pool, TimeProvider clock)
{
    private const string NoRecipients = "Error without exception. Probably due to sending an email without computed recipients.";

    /// <summary>
    /// Odoo's rules end at the first refusal. Otherwise the rest of the mail does not suffer from it, and what is open is what a further
    /// attempt sends.
    /// </summary>
    /// <param name="run">Of the group's endpoint.</param>
    /// <param name="first">The mail's first transaction when it was prepared ahead.</param>
    /// <param name="ahead">Prepares what comes after this mail; called when it is about to be handed over, so that both go together.</param>
    public async Task<Attempt> RunAsync(SessionGroup group, PlannedMail mail, SmtpRun run, HandoverNotes notes, Task<Handover>? first, Func<Task<Handover>?> ahead, CancellationToken cancel)
    {
        if (mail.Claim.InDoubt && mail.LostRule != "resend") return new Attempt { Mail = mail, End = AttemptEnd.InDoubt, ShownReason = "The sender's process died while it handed this mail over" };
        var replies = new PartReplies(mail);
        var reached = new List<int>();
        var accepted = false;
        string? invalid = null, reply = null;
        var withheld = new List<string>();
        SenderDecision? sender = null;
        Attempt? refused = null;
        Attempt Told(Attempt attempt) => attempt with { Recipients = replies.ToRecord, Reply = reply, IsTransient = attempt.IsTransient || replies.AnyDeferred };
        foreach (var part in mail.SubMails)
        {
            var (prepared, prepareNext) = (first, part == mail.SubMails[^1] ? ahead : null);
            first = null;
            if (replies.WasDelivered(part) && part.PartnerId > 0) reached.Add(part.PartnerId);
            accepted |= replies.WasDelivered(part);
            if (replies.WasDone(part)) continue;
            if (replies.Settled(part) is { } said)
            {
                if (!replies.WasDelivered(part)) refused ??= Refused(mail, Refusal(said), reached, sender);
                continue;
            }
            try
            {
                var handover = await (prepared ?? PrepareAsync(group, mail, part, notes));
                if (handover.TakenOver) return new Attempt { Mail = mail, End = AttemptEnd.TakenOver };
                if (handover is not { Composed: { } composed, Message: { } message })
                {
                    if (mail.Allowed is not null && mail.Address(part).Withheld is { Count: > 0 } others)
                    {
                        withheld.AddRange(others);
                        continue;
                    }
                    // One address that could be built and is invalid weighs more than one that could not be built.
                    invalid = part.To.Count == 0 && invalid != "mail_email_invalid" ? "mail_email_missing" : "mail_email_invalid";
                    continue;
                }
                sender = composed.Sender;
                var outcome = await run.SendAsync(message, await NextAsync(prepareNext), cancel);
                if (mail.Rules == MailRules.Documented) replies.Hear(part, outcome);
                if (Ended(mail, outcome, composed, reached) is { } end)
                {
                    if (end.End != AttemptEnd.Failed || mail.Rules == MailRules.Odoo18 || outcome is SmtpOutcome.Refused { Reply.Code: 421 }) return Told(end);
                    if (!replies.WasDelivered(part)) refused ??= end;
                    continue;
                }
                accepted = true;
                reply = ((SmtpOutcome.Accepted)outcome).Reply.ToString();
                if (part.PartnerId > 0 && !reached.Contains(part.PartnerId)) reached.Add(part.PartnerId);
                if (!outcome.Recipients.Any(recipient => recipient.Reply is { IsTransient: true }) || mail.Rules == MailRules.Odoo18) _ = notes.DoneAsync(mail.Claim, part.PartnerId);
            }
            catch (ComposeFailure failure)
            {
                return Told(Failure(mail, failure.FailureType, failure.Message, reached, sender, failure.IsAssertion ? new MailDeliveryException(failure.Message, failure) : PythonError.ValueError(failure.Message)));
            }
            catch (SmtpExtensionMissingException missing) when (missing.Extension == "SMTPUTF8")
            {
                var text = Delivery($"SMTPNotSupportedError: {missing.Message}");
                return Told(Failure(mail, "unknown", text, reached, sender, new MailDeliveryException(text, missing)));
            }
            catch (TransportException lost)
            {
                // Only the first transaction tells about the session; later ones find it gone.
                return Told(NoSession(mail, lost, sender) with { Reached = reached });
            }
        }
        if (refused is not null) return Told(refused with { Reached = reached });
        if (withheld.Count > 0 && AllowedRecipients.Reason(withheld) is var limit)
            return Told(Failure(mail, "unknown", limit, reached, sender, new MailDeliveryException(limit)) is var kept && accepted ? kept with { End = AttemptEnd.Sent, ShownType = null, Raised = null } : kept);
        return Told(accepted
            ? new Attempt { Mail = mail, End = AttemptEnd.Sent, FailureType = invalid, Reached = reached, Sender = sender }
            : new Attempt
            {
                Mail = mail,
                End = AttemptEnd.Failed,
                FailureType = invalid,
                ShownReason = NoRecipients,
                Reached = reached,
                Sender = sender,
            });
    }

    public SmtpRun Run(SmtpEndpoint endpoint) => pool.Run(endpoint);

    /// <exception cref="ComposeFailure"/>
    public async Task<Handover> PrepareAsync(SessionGroup group, PlannedMail mail, SubMail part, HandoverNotes notes)
    {
        // Before it is put together: if that is what kills this process, the note says by which mail.
        if (!await notes.StartAsync(mail.Claim)) return new Handover(TakenOver: true, null, null);
        var composed = ComposeMail.Run(mail, part, group.SessionFilter, clock.GetUtcNow());
        return new Handover(TakenOver: false, composed, composed is null ? null : new SmtpMessage(composed.Envelope, SmtpContent.From(SignMail.Run(composed, clock.GetUtcNow()))));
    }

    /// <summary>What goes wrong with the next mail is told when it is its turn.</summary>
    private static async Task<SmtpMessage?> NextAsync(Func<Task<Handover>?>? prepare)
    {
        if (prepare?.Invoke() is not { } next) return null;
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return next.IsCompletedSuccessfully ? (await next).Message : null;
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
    private static Attempt? Ended(PlannedMail mail, SmtpOutcome outcome, ComposedMail composed, List<int> reached)
    {
        switch (outcome)
        {
            case SmtpOutcome.Accepted: return null;
            case SmtpOutcome.Refused refused:
                return Refused(mail, Refusal(refused, composed), reached, composed.Sender);
            case SmtpOutcome.Unknown unknown:
                return Lost(mail, AttemptEnd.Unknown, unknown.Cause, reached, composed.Sender);
            case SmtpOutcome.ConnectionLost lost:
                return Lost(mail, AttemptEnd.Broken, lost.Cause, reached, composed.Sender);
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

    private static Attempt Refused(PlannedMail mail, string cause, List<int> reached, SenderDecision? sender) =>
        Failure(mail, "unknown", Delivery(cause), reached, sender, new MailDeliveryException(Delivery(cause)));

    private static Attempt Failure(PlannedMail mail, string type, string reason, List<int> reached, SenderDecision? sender, Exception raised) => new()
    {
        Mail = mail,
        End = AttemptEnd.Failed,
        FailureType = type,
        FailureReason = reason,
        ShownType = type,
        ShownReason = reason,
        Reached = reached,
        Sender = sender,
        Raised = raised,
    };

    private static string Delivery(string cause) => $"Mail Delivery Failed\nMail delivery failed via SMTP server 'None'.\n{cause}";

    private static string Refusal(SmtpOutcome.Refused refused, ComposedMail composed) => refused.Verb switch
    {
        SmtpVerb.MailFrom => $"SMTPSenderRefused: ({refused.Reply.Code}, {PythonErrors.Bytes(refused.Reply)}, {PythonRepr.Of(composed.Envelope.Sender)})",
        SmtpVerb.RcptTo => Refusal(refused.Recipients.Select(recipient => new RecipientReply(0, recipient.Address, RecipientState.Refused, recipient.Reply))),
        _ => $"SMTPDataError: {PythonErrors.Reply(refused.Reply)}",
    };

    private static string Refusal(IEnumerable<RecipientReply> recipients) => "SMTPRecipientsRefused: {" + string.Join(", ", recipients.Where(recipient => recipient.Reply is not null)
        .DistinctBy(recipient => recipient.Address).Select(recipient => $"{PythonRepr.Of(recipient.Address)}: {PythonErrors.Reply(recipient.Reply!)}")) + "}";
}
