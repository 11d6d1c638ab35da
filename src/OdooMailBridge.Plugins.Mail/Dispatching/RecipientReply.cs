using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>What became of one recipient.</summary>
public enum RecipientState
{
    Delivered,

    /// <summary>A 4xx reply: to be tried again.</summary>
    Deferred,

    /// <summary>A 5xx reply.</summary>
    Refused,
}

/// <summary>The server's last word on one recipient of one transaction: table bridge_outgoing_recipient.</summary>
/// <param name="Part">The transaction: a partner's id, 0 for To and Cc.</param>
public sealed record RecipientReply(int Part, string Address, RecipientState State, SmtpReply? Reply)
{
    public static RecipientState StateOf(SmtpReply? reply) => reply is null or { IsTransient: true } ? RecipientState.Deferred : reply.IsPositive ? RecipientState.Delivered : RecipientState.Refused;

    public static ILookup<int, RecipientReply> Load(SqlSession sql, int[] mails) => (mails.Length == 0 ? [] :
        sql.Query<(int Mail, int Part, string Address, string State, int? Code, string? Reply)>(
            "SELECT mail_id, part, address, state, code, reply FROM bridge_outgoing_recipient WHERE mail_id = ANY(@mails)", new { mails }))
        .ToLookup(row => row.Mail, row => new RecipientReply(row.Part, row.Address, Enum.Parse<RecipientState>(row.State, ignoreCase: true), row.Code is { } code ? new SmtpReply(code, row.Reply ?? "") : null));

    public static void Save(Env env, IReadOnlyList<Attempt> attempts)
    {
        var rows = attempts.SelectMany(attempt => attempt.Recipients.Select(recipient => (Mail: attempt.Mail.Row.Id, Recipient: recipient))).DistinctBy(row => (row.Mail, row.Recipient.Part, row.Recipient.Address)).ToList();
        if (rows.Count == 0) return;
        env.Sql.Execute(
            """
            INSERT INTO bridge_outgoing_recipient (mail_id, part, address, state, code, status, reply, at)
            SELECT mail, part, address, state, NULLIF(code, 0), status, reply, @now FROM unnest(@mails, @parts, @addresses, @states, @codes, @statuses, @replies) AS r(mail, part, address, state, code, status, reply)
            ON CONFLICT (mail_id, part, address) DO UPDATE SET state = excluded.state, code = excluded.code, status = excluded.status, reply = excluded.reply, at = excluded.at
            """,
            new
            {
                now = Outbox.Plain(env.Now),
                mails = rows.Select(row => row.Mail).ToArray(),
                parts = rows.Select(row => row.Recipient.Part).ToArray(),
                addresses = rows.Select(row => row.Recipient.Address).ToArray(),
                states = rows.Select(row => SnakeCase.From(row.Recipient.State.ToString())).ToArray(),
                codes = rows.Select(row => row.Recipient.Reply?.Code ?? 0).ToArray(),
                statuses = rows.Select(row => row.Recipient.Reply?.Enhanced?.ToString()).ToArray(),
                replies = rows.Select(row => row.Recipient.Reply?.Text.Replace("\0", "\\0", StringComparison.Ordinal)).ToArray(),
            });
    }
}
