using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Held by who sends a mailing; PostgreSQL releases it when its holder's connection ends, so a killed process keeps nobody waiting.</summary>
internal sealed class MailingLock(NpgsqlConnection connection, int mailing) : IAsyncDisposable
{
    /// <summary>Advisory locks of other uses have other first numbers.</summary>
    private const int Kind = 0x6D61696C;

    /// <summary>Null when another sender has it.</summary>
    public static async Task<MailingLock?> TryAsync(IDatabase database, int mailing, CancellationToken cancel)
    {
        var connection = await database.OpenAsync(cancel);
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT pg_try_advisory_lock(@Kind, @mailing)", new { Kind, mailing }, cancellationToken: cancel))) return new MailingLock(connection, mailing);
        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection.State == System.Data.ConnectionState.Open) await connection.ExecuteAsync("SELECT pg_advisory_unlock(@Kind, @mailing)", new { Kind, mailing });
        await connection.DisposeAsync();
    }
}
