namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>Runs initdb for a folder that has no cluster yet.</summary>
internal static class CreateCluster
{
    public const string Superuser = "bridge";

    public static async Task Create(PostgresBinaries binaries, ClusterFolder folder, ClusterAccount account, bool durable, CancellationToken cancellation)
    {
        await folder.Prepare(account, cancellation);
        var complaints = new List<string>();
        foreach (var locale in Locales(binaries.Version.Major))
        {
            string[] safety = durable ? [] : ["--no-sync"];
            var made = await account.Run(binaries.Initdb,
                ["-D", folder.Unfinished, "-U", Superuser, "--auth=scram-sha-256", "--pwfile", folder.PasswordFile, "--encoding=UTF8", .. locale, .. safety], cancellation);
            if (made.Succeeded)
            {
                // A cluster appears whole or not at all: an interrupted initdb leaves only the unfinished folder.
                Directory.Move(folder.Unfinished, folder.Cluster);
                return;
            }
            complaints.Add(made.Output);
        }
        throw new StartupProblem($"initdb could not create a cluster in {folder.Cluster}:\n{complaints[0]}");
    }

    // Sorting by code point is what Odoo's databases do (LC_COLLATE 'C'); case mapping has to know all of Unicode, for ilike.
    private static IEnumerable<string[]> Locales(int major)
    {
        if (major >= 17)
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        yield return ["--locale=C.UTF-8"];
        yield return ["--locale=C", "--lc-ctype=en_US.UTF-8"];
        yield return ["--locale=C"];
    }
}
