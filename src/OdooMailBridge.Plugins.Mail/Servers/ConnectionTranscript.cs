using Dapper;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>The dialogue of a server's last connection test, credentials struck out: table bridge_connection_transcript.</summary>
public static class ConnectionTranscript
{
    /// <param name="error">What the user was told; null: the test succeeded.</param>
    public static async Task SaveAsync(IDatabase database, int server, DateTime at, Transcript dialogue, string? error, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO bridge_connection_transcript (server_id, tried_at, error, dialogue)
            SELECT id, @at, @error, @text FROM ir_mail_server WHERE id = @server
            ON CONFLICT (server_id) DO UPDATE SET tried_at = excluded.tried_at, error = excluded.error, dialogue = excluded.dialogue
            """,
            new { server, at = DateTime.SpecifyKind(at, DateTimeKind.Unspecified), error = Storable(error), text = Storable(dialogue.ToString()) }, cancellationToken: cancel));
    }

    /// <summary>Servers that were never tried are absent.</summary>
    public static List<object?> Read(Env env, int[] servers) =>
        env.Sql.Query<(int Server, DateTime At, string? Error, string Dialogue)>(
            "SELECT server_id, tried_at, error, dialogue FROM bridge_connection_transcript WHERE server_id = ANY(@servers) ORDER BY server_id", new { servers })
        .ConvertAll<object?>(row => new Values
        {
            ["id"] = row.Server,
            ["tried_at"] = DateTime.SpecifyKind(row.At, DateTimeKind.Utc),
            ["succeeded"] = row.Error is null,
            ["error"] = row.Error ?? (object)false,
            ["dialogue"] = row.Dialogue,
        });

    // PostgreSQL takes no NUL, and servers may say anything.
    private static string? Storable(string? text) => text?.Replace("\0", "\\0", StringComparison.Ordinal);
}
