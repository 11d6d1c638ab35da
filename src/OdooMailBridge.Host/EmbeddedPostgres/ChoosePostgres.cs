namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>Decides which PostgreSQL serves a data folder: the version that made its cluster, or the first one found for a new cluster.</summary>
internal static class ChoosePostgres
{
    public static async Task<PostgresBinaries> For(ClusterFolder folder, EmbeddedClusterOptions options, CancellationToken cancellation)
    {
        var major = folder.ClusterMajor;
        if (await FindPostgresBinaries.Find(options.BinFolder, major, cancellation) is { } found)
            return found;
        if (major is not null && await FindPostgresBinaries.Find(options.BinFolder, null, cancellation) is { } other)
            throw new StartupProblem(
                $"The cluster in {folder.Root} was made by PostgreSQL {major}; only PostgreSQL {other.Version} was found ({other.Folder}).\n"
                + $"Install PostgreSQL {major} again, move the cluster with pg_upgrade, or choose another folder with --data DIR.");
        if (options.BinFolder is null && InstallPostgresPackage.IsPossible)
        {
            await InstallPostgresPackage.Install(options.Announce, cancellation);
            if (await FindPostgresBinaries.Find(null, major, cancellation) is { } installed)
                return installed;
        }
        var where = options.BinFolder is null ? "on this machine" : $"in {options.BinFolder}";
        throw new StartupProblem($"No PostgreSQL server{(major is null ? "" : $" of version {major}")} was found {where}.\n{PostgresChoices.Text}");
    }
}
