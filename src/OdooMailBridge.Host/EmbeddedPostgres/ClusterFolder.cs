using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>
/// The part of the data folder that belongs to the embedded cluster:
/// <c>postgres/cluster</c> (PGDATA), <c>postgres/run</c> (sockets), <c>postgres/server.log</c>, <c>postgres/password</c>.
/// </summary>
internal sealed class ClusterFolder(string dataFolder)
{
    // sun_path holds 108 bytes on Linux, 104 on macOS; PostgreSQL appends "/.s.PGSQL.65535".
    private const int LongestSocketFolder = 85;

    public string Data { get; } = Path.GetFullPath(dataFolder);
    public string Root => Path.Combine(Data, "postgres");
    public string Cluster => Path.Combine(Root, "cluster");
    /// <summary>Where initdb works; renamed to <see cref="Cluster"/> when it is done.</summary>
    public string Unfinished => Path.Combine(Root, "cluster.unfinished");
    public string Sockets => Path.Combine(Root, "run");
    public string Log => Path.Combine(Root, "server.log");
    public string PasswordFile => Path.Combine(Root, "password");
    public string HostLock => Path.Combine(Data, "host.lock");

    public bool HasCluster => File.Exists(Path.Combine(Cluster, "PG_VERSION"));
    // A comma separates folders to PostgreSQL and hosts to Npgsql.
    public bool UsesSockets =>
        !OperatingSystem.IsWindows() && !Sockets.Contains(',') && !Sockets.Contains('"') && Encoding.UTF8.GetByteCount(Sockets) <= LongestSocketFolder;

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? ClusterMajor => HasCluster ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")).Trim()) : null;

    public string Password()
    {
        if (File.Exists(PasswordFile))
            return File.ReadAllText(PasswordFile).Trim();
        throw new StartupProblem($"{PasswordFile} is missing: it holds the password of the cluster beside it. Restore it, or move the folder {Root} away to begin anew.");
    }

    /// <summary>Creates the folders for a new cluster, with a fresh password, and hands them to the account that will run it.</summary>
    public async Task Prepare(ClusterAccount account, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Sockets);
        if (Directory.Exists(Unfinished))
            Directory.Delete(Unfinished, recursive: true);
        if (!File.Exists(PasswordFile))
            await File.WriteAllTextAsync(PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), cancellation);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (account.Name is null)
            return;
        await ProgramRun.Of("chown", ["-R", account.Name, Root], cancellation);
        if (!(await account.Run("/bin/sh", ["-c", "cd \"$0\"", Root], cancellation)).Succeeded)
            throw new StartupProblem(
                $"PostgreSQL runs as the account '{account.Name}', which may not enter {Data}.\n"
                + "Choose a folder whose parents others may enter with --data DIR (for example /var/lib/odoo-mail-bridge).");
    }

    /// <summary>
    /// Where the bridge keeps its data unless told otherwise. Root's own folders are closed to the account that runs PostgreSQL,
    /// so root uses the system's place for service data.
    /// </summary>
    public static string Default =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? "/var/lib/odoo-mail-bridge"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "OdooMailBridge");
}
