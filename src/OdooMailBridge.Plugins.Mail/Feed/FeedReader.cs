using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>An event as it goes out.</summary>
/// <param name="Position">What the client names to go on from here.</param>
public sealed record FeedEvent(FeedPosition Position, string Kind, Values Data);

/// <summary>One watcher's place in a thread's events. What waits stays in the database, so a slow client costs no memory.</summary>
public sealed class FeedReader(string model, int id)
{
    private const int Batch = 100;
    private FeedPosition position = new(0, "");

    /// <summary>Begins now, or where the client was; throws when the user may not read the record.</summary>
    /// <param name="last">What the client named; a text that is no position counts as one that is not known any more.</param>
    public List<FeedEvent> Begin(Env env, string? last)
    {
        CheckAccess(env);
        var (from, to, snapshot) = env.Sql.One<(long From, long To, string Snapshot)>(
            """
            SELECT COALESCE((SELECT min(id) FROM bridge_thread_event), s.last_value + 1), s.last_value, pg_current_snapshot()::text
              FROM bridge_thread_event_id_seq s
            """);
        if (FeedPosition.Parse(last) is { } known && known.Event >= from - 1 && known.Event <= to)
        {
            position = known;
            return [];
        }
        position = new FeedPosition(to, snapshot);
        // What the client missed is gone: it reads the thread anew and goes on from here.
        return [new FeedEvent(position, string.IsNullOrEmpty(last) ? "ready" : "reset", new Values { ["model"] = model, ["res_id"] = id })];
    }

    /// <summary>The next events, about a batch; empty when there are none. Throws when the user may not read the record any more.</summary>
    public List<FeedEvent> Next(Env env, out bool more)
    {
        CheckAccess(env);
        var rows = env.Sql.Query<(long Id, string Kind, int MessageId, bool Internal, string Snapshot)>(
            """
            SELECT id, kind, message_id, internal, pg_current_snapshot()::text FROM (
                (SELECT id, kind, message_id, internal FROM bridge_thread_event
                  WHERE model = @model AND res_id = @id AND id <= @event AND xid >= pg_snapshot_xmin(@snapshot::pg_snapshot) AND NOT pg_visible_in_snapshot(xid, @snapshot::pg_snapshot))
                UNION ALL
                (SELECT id, kind, message_id, internal FROM bridge_thread_event WHERE model = @model AND res_id = @id AND id > @event ORDER BY id LIMIT @limit)) news
             ORDER BY id
            """, new { model, id, @event = position.Event, snapshot = position.Snapshot, limit = Batch });
        more = rows.Count >= Batch;
        var views = FeedViews.Of(env, [.. rows.Select(row => row.MessageId).Distinct()]);
        var events = new List<FeedEvent>();
        var late = rows.FindLastIndex(row => row.Id <= position.Event);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            // Latecomers stand before what is known. Only with the last of them does the new snapshot count: a client that breaks off among
            // them gets some twice rather than none.
            if (i >= late) position = new FeedPosition(Math.Max(position.Event, row.Id), row.Snapshot);
            if (views.Show(row.Kind, row.MessageId, row.Internal) is { } data) events.Add(new FeedEvent(position, row.Kind, data));
        }
        return events;
    }

    private void CheckAccess(Env env)
    {
        if (!env.Profile.Active) throw new AccessDenied();
        var record = env.Browse(model, id);
        if (record.Exists().IsEmpty) throw MissingError.For(model, id, env.Uid);
        record.CheckAccess("read");
    }
}
