using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>
/// Writes down what happens to messages on records, in the transaction in which it happens, and wakes the feeds of all processes after its
/// commit. Notes of users to themselves (user_notification) belong to no thread.
/// </summary>
public static class ThreadEvents
{
    /// <summary>New messages, made in this transaction: all that the event holds is known, and it goes with the next statement.</summary>
    public static void Posted(Env env, Records messages)
    {
        var events = messages.Sudo()
            .Where(message => message.Str("model") is { Length: > 0 } && message.Int("res_id") > 0 && message.Str("message_type") != "user_notification")
            .Select(message => (Model: message.Str("model")!, Id: message.Int("res_id"), Message: message.Id, Internal: IsInternal(message)))
            .ToArray();
        if (events.Length == 0) return;
        env.Sql.Later(
            "INSERT INTO bridge_thread_event (kind, model, res_id, message_id, internal) SELECT 'message', * FROM unnest($1, $2, $3, $4)",
            new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(item => item.Model)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. events.Select(item => item.Id)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. events.Select(item => item.Message)] },
            new NpgsqlParameter<bool[]> { TypedValue = [.. events.Select(item => item.Internal)] });
        Wake(env, events.Select(item => (item.Model, item.Id)));
    }

    public static void Edited(Env env, int[] messages) => Record(env, "edit", messages);

    /// <summary>Called before the rows go.</summary>
    public static void Deleting(Env env, int[] messages) => Record(env, "delete", messages);

    /// <summary>The state of somebody's notification of the messages changed.</summary>
    public static void Notified(Env env, int[] messages) => Record(env, "notification", messages);

    private static void Record(Env env, string kind, int[] messages)
    {
        if (messages.Length == 0) return;
        // One statement for any number of messages. An event is shown as the message is after the commit, so a transaction that makes a message and
        // changes it has one thing to tell. Mass mails are not told of when they are made, and so not when they delete themselves: events are kept
        // longer than such mails.
        Wake(env, env.Sql.Query<(string, int)>(
            """
            WITH told AS (
                INSERT INTO bridge_thread_event (model, res_id, kind, message_id, internal)
                SELECT m.model, m.res_id, @kind, m.id, m.is_internal IS TRUE OR m.subtype_id IS NULL OR s.internal IS TRUE
                  FROM mail_message m LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                 WHERE m.id = ANY(@messages) AND m.model <> '' AND m.res_id > 0 AND m.message_type <> 'user_notification'
                   AND (@kind = 'delete' OR NOT EXISTS (
                        SELECT 1 FROM bridge_thread_event e WHERE e.model = m.model AND e.res_id = m.res_id AND e.message_id = m.id AND e.xid = pg_current_xact_id() AND e.kind IN ('message', @kind)))
                   AND NOT (@kind = 'delete' AND m.message_type = 'email_outgoing' AND m.create_date > (now() AT TIME ZONE 'UTC') - interval '12 hours' AND NOT EXISTS (
                        SELECT 1 FROM bridge_thread_event e WHERE e.model = m.model AND e.res_id = m.res_id AND e.message_id = m.id))
                RETURNING model, res_id)
            SELECT DISTINCT model, res_id FROM told
            """, new { kind, messages }));
    }

    private static bool IsInternal(Records message) =>
        message.Flag("is_internal") || message.Rel("subtype_id").Id is var subtype && (subtype <= 0 || SubtypeRelations.Of(message.Env, message.Model).Internal.Contains(subtype));

    private static void Wake(Env env, IEnumerable<(string Model, int Id)> records) => env.Work.Local<FeedWord>().Add(env, records);

    /// <summary>Forgets events older than a day: whoever was away longer reads the thread anew.</summary>
    public static void Sweep(Env env) => env.Sql.Execute("DELETE FROM bridge_thread_event WHERE at < (now() AT TIME ZONE 'UTC') - interval '1 day'");
}
