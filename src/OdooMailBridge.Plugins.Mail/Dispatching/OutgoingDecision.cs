using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>The stored answer to "why did this mail go there?": table bridge_outgoing_decision.</summary>
public static class OutgoingDecision
{
    public static void Save(Env env, IReadOnlyList<Attempt> attempts) => env.Sql.Execute(
        """
        INSERT INTO bridge_outgoing_decision (mail_id, decided_at, server_id, server_name, step, behaviour, from_given, from_header, envelope_from, explanation, reply)
        SELECT id, @now, NULLIF(server, 0), name, step, behaviour, given, header, envelope, explanation, reply
          FROM unnest(@ids, @servers, @names, @steps, @behaviours, @given, @headers, @envelopes, @explanations, @replies)
            AS d(id, server, name, step, behaviour, given, header, envelope, explanation, reply)
        ON CONFLICT (mail_id) DO UPDATE SET decided_at = excluded.decided_at, server_id = excluded.server_id, server_name = excluded.server_name, step = excluded.step,
            behaviour = excluded.behaviour, from_given = excluded.from_given, from_header = COALESCE(excluded.from_header, bridge_outgoing_decision.from_header),
            envelope_from = COALESCE(excluded.envelope_from, bridge_outgoing_decision.envelope_from), reply = COALESCE(excluded.reply, bridge_outgoing_decision.reply), explanation = excluded.explanation
        """,
        new
        {
            now = Outbox.Plain(env.Now),
            ids = attempts.Select(attempt => attempt.Mail.Row.Id).ToArray(),
            servers = attempts.Select(attempt => attempt.Mail.Choice.Server?.Id ?? 0).ToArray(),
            names = attempts.Select(attempt => attempt.Mail.Choice.Server?.Name).ToArray(),
            steps = attempts.Select(attempt => SnakeCase.From(attempt.Mail.Choice.Step.ToString())).ToArray(),
            behaviours = attempts.Select(attempt => SnakeCase.From(attempt.Mail.Rules.ToString())).ToArray(),
            given = attempts.Select(attempt => attempt.Mail.From).ToArray(),
            headers = attempts.Select(attempt => attempt.Sender?.HeaderFrom).ToArray(),
            envelopes = attempts.Select(attempt => attempt.Sender?.Envelope).ToArray(),
            replies = attempts.Select(attempt => attempt.Reply?.Replace("\0", "\\0", StringComparison.Ordinal)).ToArray(),
            explanations = attempts.Select(attempt => attempt.Mail.Choice.Because).ToArray(),
        });

    /// <summary>The stored decisions with what the outbox knows of the mails.</summary>
    public static List<object?> Read(Env env, int[] ids)
    {
        var diverted = Diversion.Read(env, ids);
        return env.Sql.Query<(int Id, DateTime At, int? Server, string? Name, string Step, string Behaviour, string? Given, string? Header, string? Envelope, string Explanation, string? Reply)>(
            "SELECT mail_id, decided_at, server_id, server_name, step, behaviour, from_given, from_header, envelope_from, explanation, reply FROM bridge_outgoing_decision WHERE mail_id = ANY(@ids) ORDER BY mail_id", new { ids })
        .ConvertAll<object?>(row => Answer(row.Id, row.Server, row.Name, row.Step, row.Behaviour, row.Given, row.Header, row.Envelope, row.Explanation, row.At, row.Reply, diverted[row.Id]));
    }

    /// <summary>The decision that a mail with this From would meet now.</summary>
    public static Values Explain(Env env, string? from, int? server, int? aliasDomain)
    {
        var (choice, addresses, first, filter, rules) = PlanSending.Explain(env, from, server ?? 0, aliasDomain ?? 0);
        var sender = string.IsNullOrEmpty(first) ? null : RewriteFrom.Decide(new SenderSituation(rules, first, choice.SessionFrom, filter, addresses.Notification, addresses.Bounce));
        return Answer(0, choice.Server?.Id, choice.Server?.Name, SnakeCase.From(choice.Step.ToString()), SnakeCase.From(rules.ToString()), first, sender?.HeaderFrom, sender?.Envelope, choice.Because, null);
    }

    private static Values Answer(int id, int? server, string? name, string step, string behaviour, string? given, string? header, string? envelope, string explanation, DateTime? at, string? reply = null, IEnumerable<Values>? diverted = null)
    {
        var answer = new Values
        {
            ["server_id"] = server is { } chosen ? new List<object?> { chosen, name } : false,
            ["step"] = step,
            ["behaviour"] = behaviour,
            ["from_given"] = given ?? (object)false,
            ["from_header"] = header ?? (object)false,
            ["envelope_from"] = envelope ?? (object)false,
            ["explanation"] = explanation,
        };
        if (id > 0) answer["id"] = id;
        if (reply is not null) answer["reply"] = reply;
        if (diverted?.ToList<object?>() is { Count: > 0 } others) answer["diverted"] = others;
        if (at is { } time) answer["decided_at"] = DateTime.SpecifyKind(time, DateTimeKind.Utc);
        return answer;
    }
}
