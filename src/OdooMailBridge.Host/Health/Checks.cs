using Npgsql;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.EmbeddedPostgres;

namespace OdooMailBridge.Host.Health;

/// <summary>The checks of <c>doctor</c>. None of them changes anything.</summary>
internal static class Checks
{
    public static IEnumerable<Check> For(BridgeSettings settings)
    {
        yield return settings.IsEmbedded
            ? new Check("PostgreSQL programs", cancellation => Programs(settings, cancellation))
            : new Check("PostgreSQL server", cancellation => Server(settings, cancellation));
        yield return new Check("passwords", _ => Task.FromResult(Passwords(settings)));
    }

    /// <summary>How to reach PostgreSQL now; null while an embedded one does not run, for a look starts nothing.</summary>
    public static string? Reachable(BridgeSettings settings)
    {
        if (!settings.IsEmbedded) return settings.MaintenanceConnection;
        var folder = new ClusterFolder(settings.Data ?? ClusterFolder.Default);
        return Postmaster.Of(folder) is { } server ? EmbeddedCluster.ConnectionTo(folder, server.Port) : null;
    }

    private static async Task<Finding> Programs(BridgeSettings settings, CancellationToken cancellation)
    {
        var folder = new ClusterFolder(settings.Data ?? ClusterFolder.Default);
        var found = await FindPostgresBinaries.Find(settings.PostgresBin, folder.ClusterMajor, cancellation);
        if (found is not null)
            return new Finding(true, $"{found.Version} in {found.Folder}");
        return InstallPostgresPackage.IsPossible
            ? new Finding(true, "none yet; the first start installs the package 'postgresql'")
            : new Finding(false, $"none found.\n{PostgresChoices.Text}");
    }

    private static async Task<Finding> Server(BridgeSettings settings, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.MaintenanceConnection);
            await connection.OpenAsync(cancellation);
            await using var ask = new NpgsqlCommand("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user", connection);
            var mayCreate = (bool)(await ask.ExecuteScalarAsync(cancellation))!;
            return new Finding(mayCreate, mayCreate
                ? $"PostgreSQL {connection.PostgreSqlVersion}, may create databases"
                : $"PostgreSQL {connection.PostgreSqlVersion}, but the role may not create databases (ALTER ROLE … CREATEDB)");
        }
        catch (Exception unreachable) when (unreachable is NpgsqlException or StartupProblem)
        {
            return new Finding(false, unreachable.Message);
        }
    }

    private static Finding Passwords(BridgeSettings settings)
    {
        var open = settings.Urls.Split(';').Any(DefaultCredentials.ReachesBeyondLoopback);
        return settings.EffectiveMasterPassword switch
        {
            null => new Finding(true, "no master password: databases cannot be created or dropped over RPC"),
            "admin" when open => new Finding(false, "the master password is 'admin' and the bridge listens beyond this machine: set OMB__MasterPassword"),
            "admin" => new Finding(true, "the master password is 'admin', reachable from this machine only"),
            _ => new Finding(true, "the master password is set"),
        };
    }
}
