using OdooMailBridge.Transport.Imap;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>
/// Takes what is new in an IMAP inbox, by UID. \Seen is set when a message is durably stored, never before. A crash between
/// storing and marking is made good at the next look, without fetching again.
/// </summary>
public sealed class FetchImap(FetchGateway gateway, ImapSession session)
{
    /// <summary>As many messages, and as many bytes, are in hand between two commits.</summary>
    private const int Batch = 20;
    private const long BatchBytes = 8 << 20;

    public const string Inbox = "INBOX";

    public async Task<FetchTally> RunAsync(CancellationToken cancel)
    {
        var left = await gateway.LeftAsync(cancel);
        var tally = new FetchTally(0, await gateway.ProcessAsync(left));
        var mailbox = session.Mailbox ?? await session.SelectAsync(Inbox, cancellationToken: cancel);
        var cursor = await CursorAsync(mailbox, cancel);
        cursor = await MarkAsync(mailbox, cursor, cancel);
        foreach (var batch in Batches(await session.SummariesAsync(await NewAsync(cursor, cancel), cancel)))
        {
            var messages = new List<ImapMessage>();
            await foreach (var message in session.FetchManyAsync(batch, cancel)) messages.Add(message);
            messages.Sort((one, other) => one.Uid.CompareTo(other.Uid));
            cursor = cursor with { LastUid = batch[^1] };
            var rows = await gateway.StoreAsync([.. messages.Select(message => (message.Content, message.Size))], (env, _) => cursor.Save(env, gateway.Mailbox.Id), cancel);
            cursor = await MarkAsync(mailbox, cursor, cancel, [.. messages.Where(message => message.Content is not null).Select(message => message.Uid)]);
            tally += new FetchTally(messages.Count, await gateway.ProcessAsync(rows) + messages.Count - rows.Length);
        }
        return tally;
    }

    private async Task<FetchCursor> CursorAsync(ImapMailbox mailbox, CancellationToken cancel)
    {
        if (await gateway.Database.RunAsync(env => FetchCursor.Read(env, gateway.Mailbox.Id), cancel) is { } known && known.UidValidity == mailbox.UidValidity) return known;
        // A server that does not tell the next UID: what is unread then decides for good, as in Odoo.
        var first = new FetchCursor(mailbox.UidValidity, mailbox.UidNext == 0 ? uint.MaxValue : mailbox.UidNext, 0, 0);
        await gateway.Database.RunAsync<object?>(env =>
        {
            first.Save(env, gateway.Mailbox.Id);
            return null;
        }, cancel);
        return first;
    }

    private async Task<IReadOnlyCollection<uint>> NewAsync(FetchCursor cursor, CancellationToken cancel)
    {
        var next = (uint)cursor.LastUid + 1;
        var found = new SortedSet<uint>();
        if (next < cursor.SinceUid) found.UnionWith(await session.SearchAsync(ImapQuery.UidBetween(next, (uint)cursor.SinceUid - 1).And(ImapQuery.Unseen), cancel));
        var from = Math.Max(next, (uint)cursor.SinceUid);
        // "n:*" always names the last message, also when its UID is smaller than n.
        found.UnionWith((await session.SearchAsync(ImapQuery.UidFrom(from), cancel)).Where(uid => uid >= from));
        return found;
    }

    /// <summary>Marks what is stored and not marked yet; <paramref name="stored"/> null looks for it.</summary>
    private async Task<FetchCursor> MarkAsync(ImapMailbox mailbox, FetchCursor cursor, CancellationToken cancel, IReadOnlyCollection<uint>? stored = null)
    {
        if (cursor.SeenUid >= cursor.LastUid) return cursor;
        if (!mailbox.IsReadOnly)
        {
            stored ??= await session.SearchAsync(ImapQuery.UidBetween((uint)cursor.SeenUid + 1, (uint)cursor.LastUid).And(ImapQuery.Unseen), cancel);
            if (stored.Count > 0) await session.StoreFlagsAsync(stored, ImapFlagChange.Add, [ImapFlags.Seen], cancel);
        }
        cursor = cursor with { SeenUid = cursor.LastUid };
        await gateway.Database.RunAsync<object?>(env =>
        {
            cursor.Save(env, gateway.Mailbox.Id);
            return null;
        }, cancel);
        return cursor;
    }

    private static IEnumerable<List<uint>> Batches(IEnumerable<ImapMessageSummary> messages)
    {
        var batch = new List<uint>();
        var bytes = 0L;
        foreach (var message in messages.OrderBy(message => message.Uid))
        {
            if (batch.Count > 0 && (batch.Count == Batch || bytes + message.Size > BatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(message.Uid);
            bytes += message.Size;
        }
        if (batch.Count > 0) yield return batch;
    }
}
