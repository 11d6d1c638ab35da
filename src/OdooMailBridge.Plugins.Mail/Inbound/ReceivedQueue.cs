using System.Collections.Concurrent;
using Dapper;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Fetching;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// Processes what is stored raw and waits: mail that came by SMTP and LMTP as soon as it is stored, and what other ways left behind when
/// somebody died between storing and processing.
/// </summary>
public sealed class ReceivedQueue(ProcessReceived processing, TimeProvider clock) : IBackgroundWork
{
    private const int Batch = 50;

    /// <summary>A mail that was begun so often and never ended takes its process down; it is set aside.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Younger mail of other ways is still in the hands of those who stored it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> bells = new();

    public string Name => "incoming mail";

    /// <summary>Mail was stored in a database.</summary>
    public void Wake(IDatabase database)
    {
        var bell = Bell(database);
        if (bell.CurrentCount == 0) bell.Release();
    }

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await DrainAsync(database, stop) > 0) { }
            await Bell(database).WaitAsync(Glance, stop);
        }
    }

    /// <summary>Processes one batch; returns how many were taken.</summary>
    public async Task<int> DrainAsync(IDatabase database, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await AnyAsync(database, now, cancel)) return 0;
        await using var alone = await FetchLock.TakeAsync(database, FetchLock.Queue, cancel);
        var taken = await TakeAsync(database, now, cancel);
        await processing.RunAsync(database, taken, Context.Empty);
        return taken.Length;
    }

    private SemaphoreSlim Bell(IDatabase database) => bells.GetOrAdd(database.Name, _ => new SemaphoreSlim(0));

    private static async Task<bool> AnyAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition($"SELECT EXISTS (SELECT 1 FROM bridge_inbound WHERE {Waiting})", Limits(now), cancellationToken: cancel));
    }

    private static async Task<int[]> TakeAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await connection.QueryAsync<int>(new CommandDefinition(
            $"""
            WITH taken AS (
                UPDATE bridge_inbound SET attempts = attempts + 1,
                       state = CASE WHEN attempts >= @MaxAttempts THEN 'quarantine' ELSE state END,
                       error = CASE WHEN attempts >= @MaxAttempts THEN 'Processing was begun several times and never ended.' END
                 WHERE id IN (SELECT id FROM bridge_inbound WHERE {Waiting} ORDER BY id LIMIT @Batch FOR UPDATE SKIP LOCKED) RETURNING id, state)
            SELECT id FROM taken WHERE state = 'received' ORDER BY id
            """, Limits(now), cancellationToken: cancel))).ToArray();
    }

    private const string Waiting = "state = 'received' AND (via IN ('smtp', 'lmtp') OR received < @grace)";

    private static object Limits(DateTime now) => new { MaxAttempts, Batch, grace = DateTime.SpecifyKind(now - Grace, DateTimeKind.Unspecified) };
}
