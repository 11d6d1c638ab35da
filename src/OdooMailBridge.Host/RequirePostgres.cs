using Npgsql;

namespace OdooMailBridge.Host;

/// <summary>Asks the server once before anything is built on it, so that a wrong address or password is one sentence at the start.</summary>
internal static class RequirePostgres
{
    public static async Task Reachable(NpgsqlDataSource postgres, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await postgres.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException unreachable)
        {
            throw new StartupProblem($"PostgreSQL cannot be reached: {unreachable.Message}", unreachable);
        }
    }
}
