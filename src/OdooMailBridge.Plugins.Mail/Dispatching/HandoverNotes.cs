using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Notes in the outbox, message by message, what is being handed over and what was accepted, so that a killed process leaves doubt only
/// about the messages that were on the wire. All senders of a process write their notes together: one statement is under way, the next takes
/// what has come in meanwhile, and waits a moment when that is little: a statement costs more than the notes in it.
/// </summary>
internal sealed class HandoverNotes(IDatabase database, TimeProvider clock)
{
    /// <summary>As long as some messages take to a fast server; a slow one does not notice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    private readonly Lock gate = new();
    private List<Note> waiting = [];
    private TaskCompletionSource enough = Signal();
    private int joined;
    private int senders;
    private int ready;
    private bool writing;

    /// <summary>Used by who writes; by others only while nobody does.</summary>
    private NoteConnection? connection;
    private Task newest = Task.CompletedTask;

    /// <summary>One more sends, until the result is disposed of: who sends alone need not wait for others' notes.</summary>
    public IDisposable Join() => new Share(this, 1);

    /// <summary>One of them does something else, until the result is disposed of.</summary>
    public IDisposable Rest() => new Share(this, -1);

    /// <summary>To be awaited before the message goes; false: another sender has taken the mail over, it must not be sent.</summary>
    public Task<bool> StartAsync(Claim claim) => Add(new Note(claim, Starts: true, null));

    /// <summary>A transaction was accepted. Need not be awaited before the next message's start: notes are written in order.</summary>
    public Task<bool> DoneAsync(Claim claim, int part) => Add(new Note(claim, Starts: false, part));

    /// <summary>Ends when all notes added so far are written, or cannot be.</summary>
    public async Task WrittenAsync()
    {
        Task last;
        lock (gate) last = newest;
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a note that is missing leaves a doubt, no more
    }

    private Task<bool> Add(Note note)
    {
        lock (gate)
        {
            waiting.Add(note);
            newest = note.Written.Task;
            if (note.Starts && ++ready * 4 >= senders * 3) enough.TrySetResult();
            if (writing) return note.Written.Task;
            writing = true;
        }
        _ = PumpAsync(); // whatever goes wrong in it is told to those who wait for their notes
        return note.Written.Task;
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            List<Note> batch;
            await enough.Task.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            NoteConnection? unneeded = null;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    writing = false;
                    unneeded = Unneeded();
                }
                (batch, waiting, ready, enough) = (waiting, [], 0, Signal());
            }
            if (batch.Count == 0)
            {
                _ = unneeded?.DisposeAsync().AsTask();
                return;
            }
            try
            {
                var held = await WriteAsync(batch);
                foreach (var note in batch) note.Written.SetResult(held.Contains(note.Claim.Token));
            }
            catch (Exception broken)
            {
                foreach (var note in batch) note.Written.SetException(broken);
                _ = connection?.DisposeAsync().AsTask();
                connection = null;
            }
        }
    }

    private async Task<HashSet<long>> WriteAsync(List<Note> batch)
    {
        var mails = batch.GroupBy(note => note.Claim.Token).ToList();
        connection ??= await NoteConnection.OpenAsync(database);
        return await connection.WriteAsync(
            Outbox.Plain(clock.GetUtcNow().UtcDateTime),
            [.. mails.Select(notes => notes.First().Claim.MailId)],
            [.. mails.Select(notes => notes.Key)],
            [.. mails.Select(notes => notes.Last().Starts)],
            [.. mails.Select(notes => string.Join(',', notes.Where(note => note.Part is not null).Select(note => note.Part)))]);
    }

    /// <summary>Leaves the connection to others when nobody sends any more.</summary>
    private NoteConnection? Unneeded()
    {
        if (writing || joined > 0) return null;
        var unneeded = connection;
        connection = null;
        return unneeded;
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Share : IDisposable
    {
        private readonly HandoverNotes notes;
        private readonly int count;

        public Share(HandoverNotes notes, int count)
        {
            (this.notes, this.count) = (notes, count);
            lock (notes.gate)
            {
                notes.senders += count;
                if (count > 0) notes.joined += count;
            }
        }

        public void Dispose()
        {
            NoteConnection? unneeded;
            lock (notes.gate)
            {
                notes.senders -= count;
                if (count > 0) notes.joined -= count;
                unneeded = notes.Unneeded();
            }
            _ = unneeded?.DisposeAsync().AsTask();
        }
    }

    private sealed record Note(Claim Claim, bool Starts, int? Part)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
