using System.Runtime.CompilerServices;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>From who makes mails to the senders of the same process, without rows in between. A few batches fit in; who finds it full writes rows instead of waiting.</summary>
internal sealed class DirectLane : IAsyncDisposable
{
    /// <summary>Enough that no sender waits while the next mails are made (five batches left sixteen senders idle); more would only be memory.</summary>
    private const int Enough = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConditionalWeakTable<IDatabase, DirectLane> All = [];

    private readonly Lock gate = new();
    private readonly Queue<UnwrittenMails> waiting = [];
    private TaskCompletionSource room = Signal();
    private IDatabase? database;
    private Action? wake;

    /// <summary>It was full for as long as anybody waits; nobody waits again until there is room.</summary>
    private bool isSlow;

    public static DirectLane Of(IDatabase database) => All.GetOrCreateValue(database);

    /// <summary>The claims of what nobody sends yet, for their leases' sake.</summary>
    public IReadOnlyList<Claim> Waiting
    {
        get
        {
            lock (gate) return [.. waiting.SelectMany(mails => mails.Claims)];
        }
    }

    /// <summary>Senders work from now on, until it is disposed of.</summary>
    /// <param name="wake">Wakes one of them.</param>
    public DirectLane Open(IDatabase database, Action wake)
    {
        lock (gate) (this.database, this.wake) = (database, wake);
        return this;
    }

    public async Task<bool> HasRoomAsync(TimeProvider clock, CancellationToken cancel)
    {
        Task change;
        lock (gate)
        {
            if (wake is null) return false;
            if (waiting.Count < Enough) return true;
            if (isSlow) return false;
            change = room.Task;
        }
        try
        {
            await change.WaitAsync(Patience, clock, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            lock (gate) return !(isSlow = waiting.Count >= Enough);
        }
    }

    public void Post(UnwrittenMails mails)
    {
        lock (gate)
        {
            waiting.Enqueue(mails); // after the end, too: who opens it next finds them, and other processes when their leases end
            wake?.Invoke();
        }
    }

    public UnwrittenMails? Take()
    {
        lock (gate)
        {
            if (!waiting.TryDequeue(out var mails)) return null;
            if (waiting.Count < Enough)
            {
                isSlow = false;
                room.TrySetResult();
                room = Signal();
            }
            if (waiting.Count > 0) wake?.Invoke(); // there is work for one more
            return mails;
        }
    }

    /// <summary>What waits becomes rows: somebody else sends it.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate) wake = null;
        while (Take() is { } left)
        {
            await Outbox.ReleaseAsync(database!, left.Claims, CancellationToken.None);
            await UnwrittenMails.SettleAsync(database!, left.Id);
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
