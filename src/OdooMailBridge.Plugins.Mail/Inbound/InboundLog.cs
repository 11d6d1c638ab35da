using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The rows of bridge_inbound: what came, where it went, why.</summary>
public static class InboundLog
{
    /// <summary>Keeps the raw message before anything is done with it; returns the row's id.</summary>
    /// <param name="uid">Who hands it in and runs the gateway.</param>
    public static int Receive(Env env, IncomingRequest request, int uid) => Insert(env, request, uid, "received", request.Source, null);

    /// <summary>The same without waiting for the disk: it survives this process, not the machine. For callers who still hold the mail.</summary>
    public static int ReceiveFast(Env env, IncomingRequest request, int uid)
    {
        env.Sql.Execute("SET LOCAL synchronous_commit = off");
        return Receive(env, request, uid);
    }

    /// <summary>Notes a message that a mailbox holds and that is larger than the bridge takes.</summary>
    public static int TooLarge(Env env, IncomingRequest request, int uid, long bytes) => Insert(env, request, uid, "quarantine", null, $"The message has {bytes} bytes, more than are fetched; it is still in the mailbox.");

    /// <summary>Takes a stored mail for this transaction; false when it was dealt with meanwhile, or somebody has it in hand.</summary>
    public static bool Claim(Env env, int id) =>
        env.Sql.One<int?>("SELECT id FROM bridge_inbound WHERE id = @id AND state IN ('received', 'quarantine') AND raw IS NOT NULL FOR UPDATE SKIP LOCKED", new { id }) is not null;

    private static int Insert(Env env, IncomingRequest request, int uid, string state, byte[]? raw, string? error) =>
        env.Sql.One<int>(
            """
            INSERT INTO bridge_inbound (received, via, state, arguments, raw, error, fetchmail_server_id, envelope_from, envelope_to, create_uid, write_uid, create_date, write_date)
            VALUES (@now, @via, @state, @arguments, @raw, @error, NULLIF(@server, 0), @from, @to, @uid, @uid, @now, @now) RETURNING id
            """,
            new
            {
                now = env.Now, via = request.Via, state, arguments = RequestArguments.Write(request), raw, error, server = request.FetchmailServerId, from = request.EnvelopeFrom, to = request.EnvelopeTo, uid,
            });

    /// <summary>Records a mail that was dealt with; its raw form is not needed any more.</summary>
    public static void Processed(Env env, IncomingRequest request, IncomingMail mail, RoutingDecision decision, Records? record) => Save(env, request, mail, decision.Step switch
    {
        RoutingStep.Duplicate or RoutingStep.Loop or RoutingStep.Report => "ignored",
        RoutingStep.Bounce => "bounce",
        RoutingStep.Catchall or RoutingStep.Refused or RoutingStep.Quota => "answered",
        _ => "processed",
    }, decision, record, null, null);

    /// <summary>Records a mail that failed; with its raw form it can be processed again.</summary>
    public static void Quarantined(Env env, IncomingRequest request, IncomingMail? mail, IReadOnlyList<string> because, string error) =>
        Save(env, request, mail, "quarantine", new RoutingDecision(RoutingStep.None, [], because), null, error, request.Source);

    private static void Save(Env env, IncomingRequest request, IncomingMail? mail, string state, RoutingDecision decision, Records? record, string? error, byte[]? raw)
    {
        var row = new
        {
            id = request.StoredId,
            now = env.Now,
            via = request.Via,
            state,
            step = decision.Step.ToString().ToLowerInvariant(),
            messageId = mail?.MessageId,
            emailFrom = mail?.EmailFrom,
            recipients = mail is null ? null : string.Join(",", mail.Recipients),
            subject = mail?.Subject,
            model = record?.Model.Name,
            resId = record?.Id,
            routes = string.Join("\n", decision.Routes.Select(route => $"{route.Model}({route.ThreadId}){(route.Alias is { } alias ? $" by {alias.FullName}" : "")} as user {route.UserId}")),
            evidence = string.Join("\n", decision.Because),
            error,
            arguments = RequestArguments.Write(request),
            raw,
            uid = env.Uid,
        };
        if (request.StoredId > 0)
            env.Sql.Execute(
                """
                UPDATE bridge_inbound SET state = @state, step = @step, message_id = @messageId, email_from = @emailFrom, recipients = @recipients, subject = @subject, model = @model,
                       res_id = @resId, routes = @routes, evidence = @evidence, error = @error, processed = @now, raw = @raw, write_uid = @uid, write_date = @now
                 WHERE id = @id
                """, row);
        else
            env.Sql.Execute(
                """
                INSERT INTO bridge_inbound (received, via, state, step, message_id, email_from, recipients, subject, model, res_id, routes, evidence, error, arguments, processed, raw,
                                            create_uid, write_uid, create_date, write_date)
                VALUES (@now, @via, @state, @step, @messageId, @emailFrom, @recipients, @subject, @model, @resId, @routes, @evidence, @error, @arguments, @now, @raw, @uid, @uid, @now, @now)
                """, row);
    }
}
