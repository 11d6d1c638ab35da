using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>A connection for notes alone, as long as a process's senders are at work: what notes need of a session is set once, not with each of them.</summary>
internal sealed class NoteConnection : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand write;

    private NoteConnection(NpgsqlConnection connection)
    {
        this.connection = connection;
        write = new NpgsqlCommand(
            """
            UPDATE bridge_outbox o SET started = CASE WHEN n.starts THEN $1 END, done = o.done || string_to_array(n.parts, ',')::integer[]
              FROM unnest($2, $3, $4, $5) n(id, token, starts, parts)
             WHERE o.mail_id = n.id AND o.token = n.token RETURNING o.token
            """, connection)
        {
            Parameters = { new NpgsqlParameter<DateTime>(), new NpgsqlParameter<int[]>(), new NpgsqlParameter<long[]>(), new NpgsqlParameter<bool[]>(), new NpgsqlParameter<string[]>() },
        };
    }

    public static async Task<NoteConnection> OpenAsync(IDatabase database)
    {
        var connection = await database.OpenAsync();
        try
        {
            // Not flushed to the disk: it shall outlive this process, and a crash of PostgreSQL is survived by whoever sends and records again.
            // By the key, also with a plan that is kept since the table was small.
            await using var settings = new NpgsqlCommand("SET synchronous_commit = off; SET enable_seqscan = off; SET enable_bitmapscan = off", connection);
            await settings.ExecuteNonQueryAsync();
            return new NoteConnection(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was accepted of each mail, and whether its next message begins; all arrays are of one length.</summary>
    /// <returns>The claims that still hold their mails.</returns>
    public async Task<HashSet<long>> WriteAsync(DateTime now, int[] mails, long[] tokens, bool[] starts, string[] parts)
    {
        ((NpgsqlParameter<DateTime>)write.Parameters[0]).TypedValue = now;
        ((NpgsqlParameter<int[]>)write.Parameters[1]).TypedValue = mails;
        ((NpgsqlParameter<long[]>)write.Parameters[2]).TypedValue = tokens;
        ((NpgsqlParameter<bool[]>)write.Parameters[3]).TypedValue = starts;
        ((NpgsqlParameter<string[]>)write.Parameters[4]).TypedValue = parts;
        var held = new HashSet<long>(mails.Length);
        await using var rows = await write.ExecuteReaderAsync();
        while (await rows.ReadAsync()) held.Add(rows.GetInt64(0));
        return held;
    }

    /// <summary>Others get the connection as it was; one that is broken goes to nobody.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            await write.DisposeAsync();
            await using var settings = new NpgsqlCommand("RESET synchronous_commit; RESET enable_seqscan; RESET enable_bitmapscan", connection);
            try
            {
                await settings.ExecuteNonQueryAsync();
            }
            catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
            {
                NpgsqlConnection.ClearPool(connection);
            }
        }
    }
}
