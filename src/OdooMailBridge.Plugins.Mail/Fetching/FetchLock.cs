using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>
/// One reader per mailbox at a time, over all processes. It is PostgreSQL's advisory lock: it ends with its connection, so that a killed
/// reader leaves none behind.
/// </summary>
public sealed class FetchLock : IAsyncDisposable
{
    /// <summary>The first half of the lock's key: tells these locks from others in the database.</summary>
    private const int Kind = 0x66657463;

    /// <summary>The key of the queue of received mail, which one process at a time works off; no record has this id.</summary>
    public const int Queue = 0;

    /// <summary>Longer than any look into a mailbox should take.</summary>
    private const int PatienceSeconds = 600;

    private readonly NpgsqlConnection connection;
    private readonly int server;

    private FetchLock(NpgsqlConnection connection, int server) => (this.connection, this.server) = (connection, server);

    public static async Task<FetchLock> TakeAsync(IDatabase database, int server, CancellationToken cancel)
    {
        var connection = await database.OpenAsync(cancel);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_lock(@Kind, @server)", new { Kind, server }, commandTimeout: PatienceSeconds, cancellationToken: cancel));
            return new FetchLock(connection, server);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (connection.FullState.HasFlag(System.Data.ConnectionState.Open)) await connection.ExecuteAsync("SELECT pg_advisory_unlock(@Kind, @server)", new { Kind, server });
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
