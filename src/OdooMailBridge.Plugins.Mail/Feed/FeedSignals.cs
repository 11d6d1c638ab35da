using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>
/// Wakes the watchers of a record when PostgreSQL says that something happened to it, in whichever process. One connection for each
/// database that is watched, while it is watched. A wake-up is a flag, not a queue: many of them are one.
/// </summary>
public sealed class FeedSignals(TimeProvider clock, ILogger<FeedSignals> log)
{
    public const string Channel = "bridge_thread_event";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<string>> unsaid = [];
    private readonly Dictionary<string, Listening> listening = [];

    private sealed class Listening
    {
        public ConcurrentDictionary<FeedWatch, string> Watches { get; } = new();
        public CancellationTokenSource Stop { get; } = new();
    }

    /// <summary>Watches a record until disposed.</summary>
    public FeedWatch Watch(IDatabase database, string model, int id)
    {
        lock (gate)
        {
            if (!listening.TryGetValue(database.Name, out var own))
            {
                listening[database.Name] = own = new Listening();
                _ = Task.Run(() => ListenAsync(database, own));
            }
            var watch = new FeedWatch(gone => Leave(database.Name, own, gone));
            own.Watches[watch] = Name(model, id);
            return watch;
        }
    }

    /// <summary>
    /// Says that something happened to records and is committed. Within the transaction, PostgreSQL would take one commit after the other to the disk
    /// for the sake of their notifications' order; and what happens within a moment is one word.
    /// </summary>
    public void Tell(IDatabase database, IEnumerable<(string Model, int Id)> records)
    {
        lock (gate)
        {
            var idle = !unsaid.TryGetValue(database.Name, out var news);
            if (idle) unsaid[database.Name] = news = [];
            foreach (var (model, id) in records) news!.Add(Name(model, id));
            if (idle) _ = Task.Run(() => SayAsync(database));
        }
    }

    private async Task SayAsync(IDatabase database)
    {
        while (TakeUnsaid(database.Name) is { } news)
        {
            try
            {
                await using var connection = await database.OpenAsync();
                await using var command = new NpgsqlCommand($"SELECT pg_notify('{Channel}', record) FROM unnest($1) record", connection);
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = news });
                await command.ExecuteNonQueryAsync();
            }
            catch (Exception lost) when (lost is NpgsqlException or ObjectDisposedException)
            {
                // The watchers look by themselves with their next heartbeat.
                log.LogWarning(lost, "{Database}: the live feed was not told of changes", database.Name);
            }
            await Task.Delay(Moment);
        }
    }

    /// <summary>Null when all is said: then the next word begins anew.</summary>
    private string[]? TakeUnsaid(string database)
    {
        lock (gate)
        {
            var news = unsaid[database];
            if (news.Count == 0)
            {
                unsaid.Remove(database);
                return null;
            }
            unsaid[database] = [];
            return [.. news];
        }
    }

    private void Leave(string database, Listening own, FeedWatch watch)
    {
        lock (gate)
        {
            own.Watches.TryRemove(watch, out _);
            if (!own.Watches.IsEmpty || !listening.TryGetValue(database, out var current) || current != own) return;
            listening.Remove(database);
            own.Stop.Cancel();
        }
    }

    private async Task ListenAsync(IDatabase database, Listening own)
    {
        var stop = own.Stop.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenAsync(stop);
                connection.Notification += (_, signal) => Wake(own, signal.Payload);
                await using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
                Wake(own, null); // signals may have been missed while nobody listened
                while (true) await connection.WaitAsync(stop);
            }
            catch (NpgsqlException lost)
            {
                log.LogWarning(lost, "{Database}: the live feed lost its connection", database.Name);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static string Name(string model, int id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model},{id}");

    private static void Wake(Listening own, string? record)
    {
        foreach (var (watch, watched) in own.Watches)
            if (record is null || watched == record) watch.Wake();
    }
}
