using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>An event as it goes out.</summary>
/// <param name="Position">What the client names to go on from here; null leaves its position as it is.</param>
public sealed record FeedEvent(FeedPosition? Position, string Kind, Values Data);

/// <summary>One watcher's place in a thread's events. What waits stays in the database, so a slow client costs no memory.</summary>
public sealed class FeedReader(string model, int id)
{
    private const int Batch = 100;
    private readonly HashSet<long> sent = [];
    private FeedPosition position;

    private sealed record Row(long Id, long Xid, string Kind, int MessageId, bool Internal);

    /// <summary>Begins now, or where the client was; throws when the user may not read the record.</summary>
    public List<FeedEvent> Begin(Env env, FeedPosition? last)
    {
        CheckAccess(env);
        var (from, to, running) = env.Sql.One<(long From, long To, long Running)>(
            """
            SELECT COALESCE((SELECT min(id) FROM bridge_thread_event), s.last_value + 1), s.last_value, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
              FROM bridge_thread_event_id_seq s
            """);
        if (last is { } known && known.Event >= from - 1 && known.Event <= to)
        {
            position = known;
            return [];
        }
        position = new FeedPosition(to, running);
        sent.UnionWith(env.Sql.Query<long>("SELECT id FROM bridge_thread_event WHERE model = @model AND res_id = @id AND xid >= @running::text::xid8 AND id <= @to", new { model, id, running, to }));
        // What the client missed is gone: it reads the thread anew and goes on from here.
        return [new FeedEvent(position, last is null ? "ready" : "reset", new Values { ["model"] = model, ["res_id"] = id })];
    }

    /// <summary>The next events, at most a batch; empty when there are none. Throws when the user may not read the record any more.</summary>
    public List<FeedEvent> Next(Env env, out bool more)
    {
        CheckAccess(env);
        var rows = env.Sql.Query<(long Id, long Xid, string Kind, int MessageId, bool Internal, long Running)>(
            """
            SELECT id, xid::text::bigint, kind, message_id, internal, pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM bridge_thread_event
             WHERE model = @model AND res_id = @id AND (id > @event OR xid >= @running::text::xid8) AND id <> ALL(@sent)
             ORDER BY id LIMIT @limit
            """, new { model, id, @event = position.Event, running = position.Running, sent = sent.ToArray(), limit = Batch });
        more = rows.Count == Batch;
        if (rows.Count == 0) return [];
        var running = rows[0].Running;
        var views = FeedViews.Of(env, [.. rows.Select(row => row.MessageId).Distinct()]);
        var events = new List<FeedEvent>();
        foreach (var row in rows)
        {
            sent.Add(row.Id);
            // Short of the last of a full batch, older transactions' events may come after it: the position moves on with the number only.
            position = new FeedPosition(Math.Max(position.Event, row.Id), more ? position.Running : running);
            if (views.Show(row.Kind, row.MessageId, row.Internal) is { } data) events.Add(new FeedEvent(position, row.Kind, data));
        }
        if (!more) Forget(env, running);
        return events;
    }

    // Only what unfinished transactions may still stand beside needs to be remembered.
    private void Forget(Env env, long running) =>
        sent.IntersectWith(env.Sql.Query<long>("SELECT id FROM bridge_thread_event WHERE id = ANY(@sent) AND xid >= @running::text::xid8", new { sent = sent.ToArray(), running }));

    private void CheckAccess(Env env)
    {
        if (!env.Profile.Active) throw new AccessDenied();
        var record = env.Browse(model, id);
        if (record.Exists().IsEmpty) throw MissingError.For(model, id, env.Uid);
        record.CheckAccess("read");
    }
}
