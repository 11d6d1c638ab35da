namespace OdooMailBridge.Engine.Together;

/// <summary>One call that may be answered together with others.</summary>
internal abstract class Gathered
{
    // The one who ran the statement writes the answers out, too: a thread of its own for each would cost more than the writing.
    private readonly TaskCompletionSource<bool> outcome = new();

    /// <summary>Set by the run that wrote the call's answer; a call that was not served takes the ordinary way, and meets its error there.</summary>
    public bool Served { get; set; }

    /// <summary>Set instead where nothing may be tried again: the caller meets it as it is.</summary>
    public Exception? Error { get; set; }

    public Task<bool> Outcome => outcome.Task;

    public void Complete()
    {
        if (Error is null) outcome.SetResult(Served);
        else outcome.SetException(Error);
    }
}

/// <summary>
/// Natural batching. What comes alone runs at once; what comes while a run of the same key is under way waits for its end and is
/// run together. Nobody gets an answer older than the question, and the busier the service, the fewer the statements.
/// </summary>
/// <param name="run">Answers all that it is given, or throws.</param>
/// <param name="most">Calls in one run.</param>
/// <param name="start">Where runs that block take place; null: a run leaves the caller's thread by itself. No run may wait on a thread of the pool: a
/// PostgreSQL that stalls would take the web server's few threads with it.</param>
/// <param name="abreast">Runs of one key at the same time: more than one where a run waits for the disk, and the next may use the processor meanwhile.</param>
internal sealed class Gathering<TKey, TMember>(Func<TKey, IReadOnlyList<TMember>, Task> run, int most, Action<Action>? start = null, int abreast = 1) where TKey : notnull where TMember : Gathered
{
    private readonly Lock door = new();
    private readonly Dictionary<TKey, Runs> underWay = [];

    private sealed class Runs
    {
        public int Count;
        public readonly Queue<TMember> Waiting = [];
    }

    /// <summary>True when the call was answered.</summary>
    public Task<bool> JoinAsync(TKey key, TMember member)
    {
        lock (door)
        {
            if (!underWay.TryGetValue(key, out var runs)) underWay[key] = runs = new Runs();
            if (runs.Count == abreast)
            {
                runs.Waiting.Enqueue(member);
                return member.Outcome;
            }
            runs.Count++;
        }
        if (start is null) _ = RunAsync(key, [member]);
        else start(() => _ = RunAsync(key, [member]));
        return member.Outcome;
    }

    private async Task RunAsync(TKey key, TMember[] members)
    {
        do
        {
            try
            {
                await run(key, members);
            }
            catch (Exception)
            {
                // Whatever it was concerns each of them alone: the ordinary way tells it to those whom it concerns.
                foreach (var member in members) member.Served = false;
            }
            foreach (var member in members) member.Complete();
            // Requests that have come in meanwhile are read first, and join.
            Thread.Yield();
            members = Waiting(key);
        }
        while (members.Length > 0);
    }

    /// <summary>When nobody waits, the run's place is free again.</summary>
    private TMember[] Waiting(TKey key)
    {
        lock (door)
        {
            var runs = underWay[key];
            var next = new TMember[Math.Min(runs.Waiting.Count, most)];
            for (var i = 0; i < next.Length; i++) next[i] = runs.Waiting.Dequeue();
            if (next.Length == 0 && --runs.Count == 0) underWay.Remove(key);
            return next;
        }
    }
}
