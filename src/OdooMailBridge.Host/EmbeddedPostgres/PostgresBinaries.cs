using System.Text.RegularExpressions;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>A folder that holds a complete PostgreSQL server, and the version it reports.</summary>
public sealed partial record PostgresBinaries(string Folder, Version Version)
{
    /// <summary>The oldest major version the bridge's SQL is written for.</summary>
    public const int OldestMajor = 13;

    internal string Initdb => PathOf(Folder, "initdb");
    internal string PgCtl => PathOf(Folder, "pg_ctl");

    /// <summary>The server in this folder, or null when one of its three programs is missing or does not answer.</summary>
    internal static async Task<PostgresBinaries?> In(string folder, CancellationToken cancellation)
    {
        if (!Programs.All(program => File.Exists(PathOf(folder, program))))
            return null;
        var asked = await ProgramRun.Of(PathOf(folder, "postgres"), ["--version"], cancellation);
        var version = VersionPattern().Match(asked.Output);
        if (!asked.Succeeded || !version.Success)
            return null;
        var minor = version.Groups["minor"];
        return new PostgresBinaries(folder, new Version(
            int.Parse(version.Groups["major"].ValueSpan), minor.Success ? int.Parse(minor.ValueSpan) : 0));
    }

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 18beta1"
    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?")]
    private static partial Regex VersionPattern();
}
