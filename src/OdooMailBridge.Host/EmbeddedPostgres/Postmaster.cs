using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>The running server of a cluster as its postmaster.pid describes it: line 1 is the process id, line 4 the port.</summary>
internal sealed record Postmaster(int ProcessId, int Port)
{
    /// <summary>
    /// The server that runs on this cluster, or null. A postmaster.pid left by a crash whose number another program has since
    /// taken is removed: PostgreSQL itself would believe it and refuse to start, which is common in restarted containers.
    /// </summary>
    public static Postmaster? Of(ClusterFolder folder)
    {
        var file = PidFile(folder);
        if (!File.Exists(file))
            return null;
        var lines = File.ReadAllLines(file);
        if (lines.Length < 4 || !int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        if (Serves(id, folder))
            return new Postmaster(id, port);
        File.Delete(file);
        return null;
    }

    private static bool Serves(int id, ClusterFolder folder)
    {
        // A postmaster works in its cluster's folder. Where that cannot be seen, a process of its name has to do.
        if (OperatingSystem.IsLinux())
        {
            var seen = $"/proc/{id}/cwd/postmaster.pid";
            return File.Exists(seen) && File.ReadAllText(seen) == File.ReadAllText(PidFile(folder));
        }
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string PidFile(ClusterFolder folder) => Path.Combine(folder.Cluster, "postmaster.pid");
}
