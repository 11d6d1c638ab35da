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
    private int senders;
    private int ready;
    private bool writing;
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
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    writing = false;
                    return;
                }
                (batch, waiting, ready, enough) = (waiting, [], 0, Signal());
            }
            try
            {
                var held = await WriteAsync(batch);
                foreach (var note in batch) note.Written.SetResult(held.Contains(note.Claim.Token));
            }
            catch (Exception broken)
            {
                foreach (var note in batch) note.Written.SetException(broken);
            }
        }
    }

    private async Task<HashSet<long>> WriteAsync(List<Note> batch)
    {
        var mails = batch.GroupBy(note => note.Claim.Token).ToList();
        await using var connection = await database.OpenAsync();

        // Not flushed to the disk: it shall outlive this process, and a crash of PostgreSQL is survived by whoever sends and records again.
        // By the key, also with a plan that is kept since the table was small. Both statements are one round trip, and so one transaction.
        const string settings = "SELECT set_config(name, 'off', true) FROM unnest(ARRAY['synchronous_commit', 'enable_seqscan', 'enable_bitmapscan']) name;";
        await using var answers = await connection.QueryMultipleAsync(
            settings +
            """

            UPDATE bridge_outbox o SET started = CASE WHEN n.starts THEN @now END, done = o.done || string_to_array(n.parts, ',')::integer[]
              FROM unnest(@ids, @tokens, @starts, @parts) n(id, token, starts, parts)
             WHERE o.mail_id = n.id AND o.token = n.token RETURNING o.token
            """,
            new
            {
                now = Outbox.Plain(clock.GetUtcNow().UtcDateTime),
                ids = mails.Select(notes => notes.First().Claim.MailId).ToArray(),
                tokens = mails.Select(notes => notes.Key).ToArray(),
                starts = mails.Select(notes => notes.Last().Starts).ToArray(),
                parts = mails.Select(notes => string.Join(',', notes.Where(note => note.Part is not null).Select(note => note.Part))).ToArray(),
            });
        await answers.ReadAsync<string>();
        return (await answers.ReadAsync<long>()).ToHashSet();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Share : IDisposable
    {
        private readonly HandoverNotes notes;
        private readonly int count;

        public Share(HandoverNotes notes, int count)
        {
            (this.notes, this.count) = (notes, count);
            lock (notes.gate) notes.senders += count;
        }

        public void Dispose()
        {
            lock (notes.gate) notes.senders -= count;
        }
    }

    private sealed record Note(Claim Claim, bool Starts, int? Part)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
