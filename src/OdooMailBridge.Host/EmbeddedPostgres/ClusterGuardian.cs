using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>
/// A shell that outlives the host by a moment: it waits on a pipe the host holds open and, when the host dies without a word,
/// stops the cluster so that no orphan stays behind. Unix only; elsewhere the next start finds the orphan and stops it.
/// </summary>
internal sealed class ClusterGuardian : IDisposable
{
    // Detached in the background, so that killing the host's process tree leaves it alive; a terminal's Ctrl-C is not meant for it.
    // SIGINT is PostgreSQL's fast shutdown. It signals one process id, never "whoever owns the folder now": a successor may have started.
    private const string Script = """
        exec 3<&0
        (
            trap '' INT TERM HUP
            read -r word <&3
            if [ "$word" != stopped ]; then
                kill -INT "$1"
                if [ -n "$2" ]; then
                    tries=0
                    while [ -e "$2/postgres/cluster/postmaster.pid" ] && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries+1)); done
                    rm -rf -- "$2"
                fi
            fi
        ) >/dev/null 2>&1 &
        """;

    private readonly Process _shell;

    private ClusterGuardian(Process shell) => _shell = shell;

    /// <summary>Watches over a postmaster; <paramref name="removeFolder"/> names a throw-away folder to delete after it.</summary>
    public static ClusterGuardian? Watch(Postmaster postmaster, string? removeFolder)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var start = ProgramRun.Quiet("/bin/sh", ["-c", Script, "guardian", postmaster.ProcessId.ToString(CultureInfo.InvariantCulture), removeFolder ?? ""]);
        return Process.Start(start) is { } shell ? new ClusterGuardian(shell) : null;
    }

    /// <summary>The cluster has been stopped in good order: the guardian has nothing to do.</summary>
    public void Dismiss() => _shell.StandardInput.WriteLine("stopped");

    public void Dispose() => _shell.Dispose();
}
