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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
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
            own.Watches[watch] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model},{id}");
            return watch;
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
                await using (var command = new NpgsqlCommand($"LISTEN {ThreadEvents.Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
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

    private static void Wake(Listening own, string? record)
    {
        foreach (var (watch, watched) in own.Watches)
            if (record is null || watched == record) watch.Wake();
    }
}
