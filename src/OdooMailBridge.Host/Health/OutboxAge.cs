using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Health;

/// <summary>How long the oldest mail that may leave has been waiting: the figure that rises when mails do not get out.</summary>
internal static class OutboxAge
{
    /// <summary>Whole seconds over all databases opened so far; null when nothing waits.</summary>
    /// <exception cref="NpgsqlException">A database does not answer.</exception>
    public static async Task<long?> Seconds(IDatabases databases, CancellationToken cancellation)
    {
        long? oldest = null;
        foreach (var database in databases.Opened.Where(database => database.Installed.Contains("mail")))
        {
            await using var connection = await database.OpenAsync(cancellation);
            // The condition on the state is that of the outbox's partial index.
            await using var ask = new NpgsqlCommand(
                """
                SELECT floor(extract(epoch FROM (now() AT TIME ZONE 'UTC') - min(COALESCE(scheduled_date, create_date))))::bigint FROM mail_mail
                 WHERE state = 'outgoing' AND (scheduled_date IS NULL OR scheduled_date <= now() AT TIME ZONE 'UTC')
                """, connection);
            if (await ask.ExecuteScalarAsync(cancellation) is long seconds && seconds > (oldest ?? -1))
                oldest = Math.Max(seconds, 0);
        }
        return oldest;
    }
}
