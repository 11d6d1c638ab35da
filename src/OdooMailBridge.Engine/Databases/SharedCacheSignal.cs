using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Databases;

/// <summary>Tells all processes on a database that what they share is outdated: PostgreSQL's NOTIFY, sent with the commit.</summary>
internal static class SharedCacheSignal
{
    private const string Channel = "bridge_shared_cache";

    private const string Models = "models";

    /// <param name="models">Custom models or fields changed, too.</param>
    public static void Send(SqlSession sql, bool models)
    {
        using var command = sql.Command(models ? $"NOTIFY {Channel}, '{Models}'" : $"NOTIFY {Channel}");
        command.ExecuteNonQuery();
    }

    /// <summary>Listens until stopped; a lost connection means that signals may have been missed, so the cache is dropped on every reconnect.</summary>
    public static async Task ListenAsync(BridgeDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Connections.Asynchronous.OpenConnectionAsync(stop);
                connection.Notification += (_, told) =>
                {
                    if (told.Payload == Models) database.ReloadCatalogue();
                    else database.Shared.Drop();
                };
                await using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
                database.Shared.Drop();
                while (true) await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // Whatever broke the listening, who does not listen knows nothing for certain.
                database.Shared.Drop();
                await Task.Delay(TimeSpan.FromSeconds(1), database.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
