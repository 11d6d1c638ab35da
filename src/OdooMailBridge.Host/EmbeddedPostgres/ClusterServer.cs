using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>Starts and stops the server of one cluster through pg_ctl, which also detaches it from the terminal's Ctrl-C.</summary>
internal sealed class ClusterServer(PostgresBinaries binaries, ClusterFolder folder, ClusterAccount account)
{
    private const string Patience = "120"; // seconds; recovery after a crash replays the log first
    private const int Attempts = 4;

    /// <summary>Starts on the preferred port if it is free, else on any; a port lost to another program in between is tried again.</summary>
    public async Task<Postmaster> Start(int preferredPort, bool durable, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && IsFree(preferredPort) ? preferredPort : AnyFreePort();
            await ClusterSettings.Write(folder, port, durable, cancellation);
            var started = await account.Run(binaries.PgCtl, ["start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-t", Patience], cancellation);
            if (started.Succeeded && Postmaster.Of(folder) is { } postmaster)
                return postmaster;
            if (attempt == Attempts)
                throw new StartupProblem($"PostgreSQL did not start in {folder.Cluster}:\n{started.Output}\n{LastLines()}");
        }
    }

    /// <summary>Stops the server if it runs; <paramref name="mode"/> is pg_ctl's.</summary>
    public async Task Stop(string mode, CancellationToken cancellation)
    {
        if (!folder.HasCluster || Postmaster.Of(folder) is null)
            return;
        var stopped = await account.Run(binaries.PgCtl, ["stop", "-D", folder.Cluster, "-m", mode, "-w", "-t", Patience], cancellation);
        if (!stopped.Succeeded && Postmaster.Of(folder) is not null)
            throw new StartupProblem($"PostgreSQL did not stop in {folder.Cluster}:\n{stopped.Output}\n{LastLines()}");
    }

    private string LastLines() => File.Exists(folder.Log) ? string.Join('\n', File.ReadLines(folder.Log).TakeLast(8)) : "";

    private static bool IsFree(int port)
    {
        if (port == 0)
            return false;
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int AnyFreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
