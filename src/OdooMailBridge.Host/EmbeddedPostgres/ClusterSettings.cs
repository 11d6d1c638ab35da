using System.Globalization;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>The server settings the bridge decides, rewritten at each start into a file of their own beside postgresql.conf.</summary>
internal static class ClusterSettings
{
    private const string FileName = "bridge.conf";
    private const string Include = $"include '{FileName}'";

    public static async Task Write(ClusterFolder folder, int port, bool durable, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, FileName), Text(folder, port, durable), cancellation);
        var main = Path.Combine(folder.Cluster, "postgresql.conf");
        if (!(await File.ReadAllTextAsync(main, cancellation)).Contains(Include, StringComparison.Ordinal))
            await File.AppendAllTextAsync(main, $"\n{Include}\n", cancellation);
    }

    private static string Text(ClusterFolder folder, int port, bool durable) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by the bridge at each start.
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = '{(folder.UsesSockets ? Quoted(folder.Sockets) : "")}'
        max_connections = 200
        shared_buffers = 256MB
        # The bridge's statements are short: compiling them costs more than it saves.
        jit = off
        # Storage of today reads any page about as fast as the next one.
        random_page_cost = 1.1
        # Plans are kept, foreign keys' too. Those made while a table had a page or two read it whole until the next ANALYZE, and a table that is being
        # filled has thousands of pages within a minute, the default.
        autovacuum_naptime = 5s
        # The log keeps problems, not routine.
        log_checkpoints = off
        fsync = {(durable ? "on" : "off")}
        full_page_writes = {(durable ? "on" : "off")}
        synchronous_commit = {(durable ? "on" : "off")}

        """);

    private static string Quoted(string path) => path.Replace("'", "''");
}
