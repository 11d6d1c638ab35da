using Npgsql;
using NpgsqlTypes;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// Sessions in the table bridge_session of the database that they belong to: a restart and a second process know them, and they go with
/// their database.
/// </summary>
public sealed class PostgresSessionStore(IDatabases databases, RpcOptions options, TimeProvider time) : ISessionStore
{
    /// <summary>A session's time of use is written this seldom, because reading is what every call does.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromHours(1);

    private readonly SessionPlaces places = new(databases, time);

    public async ValueTask<WebSession?> FindAsync(SessionKey key, CancellationToken cancel = default)
    {
        if (await places.DatabaseAsync(key.Place, cancel) is not { } database) return null;
        await using var connection = await FindDatabaseAsync(database, cancel);
        if (connection is null || await ReadAsync(connection, database, key, cancel) is not var (session, used)) return null;
        var idle = Now - used;
        if (idle > options.SessionTimeout) return null;
        if (idle > Resolution) await TouchAsync(connection, key, cancel);
        return session;
    }

    public async ValueTask SaveAsync(SessionKey key, WebSession session, CancellationToken cancel = default)
    {
        await using var connection = await OpenAsync(session.Database, cancel);
        // Expired rows go at each login, so that nothing else has to look after the table.
        await using var command = new NpgsqlCommand("""
            WITH old AS (DELETE FROM bridge_session WHERE used_at < @oldest)
            INSERT INTO bridge_session (hash, uid, login, token, used_at) VALUES (@hash, @uid, @login, @token, @now)
            """, connection);
        command.Parameters.AddWithValue("oldest", NpgsqlDbType.Timestamp, Now - options.SessionTimeout);
        command.Parameters.AddWithValue("hash", key.Hash);
        command.Parameters.AddWithValue("uid", session.Uid);
        command.Parameters.AddWithValue("login", session.Login);
        command.Parameters.AddWithValue("token", session.Token);
        command.Parameters.AddWithValue("now", NpgsqlDbType.Timestamp, Now);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async ValueTask RemoveAsync(SessionKey key, CancellationToken cancel = default)
    {
        if (await places.DatabaseAsync(key.Place, cancel) is not { } database) return;
        await using var connection = await OpenAsync(database, cancel);
        await using var command = new NpgsqlCommand("DELETE FROM bridge_session WHERE hash = @hash", connection);
        command.Parameters.AddWithValue("hash", key.Hash);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private DateTime Now => DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified);

    private async ValueTask<NpgsqlConnection> OpenAsync(string name, CancellationToken cancel) => await (await databases.GetAsync(name, cancel)).OpenAsync(cancel);

    /// <summary>Null when the session's database has been dropped; an unreachable server stays an error.</summary>
    private async ValueTask<NpgsqlConnection?> FindDatabaseAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await OpenAsync(name, cancel);
        }
        catch (OdooException gone) when (gone.PythonName == Errors.RpcErrors.Operational)
        {
            if (await databases.ExistsAsync(name, cancel)) throw;
            return null;
        }
    }

    private static async Task<(WebSession Session, DateTime Used)?> ReadAsync(NpgsqlConnection connection, string database, SessionKey key, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT uid, login, token, used_at FROM bridge_session WHERE hash = @hash", connection);
        command.Parameters.AddWithValue("hash", key.Hash);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        return (new WebSession(database, row.GetInt32(0), row.GetString(1), row.GetString(2)), row.GetDateTime(3));
    }

    private async Task TouchAsync(NpgsqlConnection connection, SessionKey key, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("UPDATE bridge_session SET used_at = @now WHERE hash = @hash", connection);
        command.Parameters.AddWithValue("hash", key.Hash);
        command.Parameters.AddWithValue("now", NpgsqlDbType.Timestamp, Now);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
