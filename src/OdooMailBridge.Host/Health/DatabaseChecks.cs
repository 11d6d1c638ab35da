using System.Globalization;
using Npgsql;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Databases;
using OdooMailBridge.Host.Plugins;
using OdooMailBridge.Transport.Resolver;

namespace OdooMailBridge.Host.Health;

/// <summary>What <c>doctor</c> sees in each database, by plain questions: opening one as the service does would bring it to the current schema.</summary>
internal static class DatabaseChecks
{
    private const int MostDatabases = 50;
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    public static async Task<List<(string Name, Finding Finding)>> Run(BridgeSettings settings, string connection, CancellationToken cancellation)
    {
        var findings = new List<(string, Finding)>();
        var dns = new DomainChecks(new DnsTxtClient(NameServers.From(settings.DnsServers), TimeSpan.FromSeconds(2)));
        foreach (var name in await Names(settings, connection, cancellation))
        {
            try
            {
                await using var database = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Database = name, Pooling = false, Timeout = 5, CommandTimeout = 10 }.ConnectionString);
                await database.OpenAsync(cancellation);
                if (!await Is(database, "SELECT to_regclass('bridge_migration') IS NOT NULL", cancellation)) continue;
                findings.Add(($"database {name}", await Schema(settings, database, cancellation)));
                if (!await Is(database, "SELECT to_regclass('bridge_outbox') IS NOT NULL", cancellation)) continue;
                findings.Add(($"queue of {name}", await Queue(database, cancellation)));
                findings.AddRange(await dns.Run(database, cancellation));
            }
            catch (NpgsqlException error)
            {
                findings.Add(($"database {name}", new Finding(false, error.Message)));
            }
        }
        return findings;
    }

    private static async Task<List<string>> Names(BridgeSettings settings, string connection, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync(cancellation);
        await using var ask = new NpgsqlCommand(@"SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' AND datname NOT LIKE 'bridge\_template\_%' ORDER BY datname", server);
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) names.Add(rows.GetString(0));
        return [.. names.Where(name => OpenDatabases.IsServed(settings, name)).Take(MostDatabases)];
    }

    private static async Task<bool> Is(NpgsqlConnection database, string question, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(question, database);
        return (bool)(await ask.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<Finding> Schema(BridgeSettings settings, NpgsqlConnection database, CancellationToken cancellation)
    {
        var applied = new HashSet<(string, string)>();
        await using var ask = new NpgsqlCommand("SELECT m.plugin, m.file FROM bridge_migration m", database);
        await using (var rows = await ask.ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation)) applied.Add((rows.GetString(0), rows.GetString(1)));
        var installed = applied.Select(file => file.Item1).ToHashSet();
        var missing = FindPlugins.In(settings.PluginFolder).Where(plugin => installed.Contains(plugin.Manifest.Name))
            .SelectMany(plugin => plugin.Assembly.GetManifestResourceNames().Where(name => name.StartsWith("schema/", StringComparison.Ordinal)).Select(name => (plugin.Manifest.Name, name["schema/".Length..])))
            .Count(file => !applied.Contains(file));
        return new Finding(true, missing == 0 ? "reachable, its schema is the current one" : $"reachable, {missing} schema files are to be applied: migrate does it, or the next start");
    }

    private static async Task<Finding> Queue(NpgsqlConnection database, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(
            """
            SELECT count(*) FILTER (WHERE due), COALESCE(floor(extract(epoch FROM (now() AT TIME ZONE 'UTC') - min(since) FILTER (WHERE due))), 0)::bigint, count(*) FILTER (WHERE lapsed), count(*) FILTER (WHERE aside)
              FROM (SELECT COALESCE(m.scheduled_date, m.create_date) AS since, o.lease_until < now() AT TIME ZONE 'UTC' AS lapsed, COALESCE(o.set_aside, false) AS aside,
                           COALESCE(m.scheduled_date <= now() AT TIME ZONE 'UTC', true) AND COALESCE(o.next_try <= now() AT TIME ZONE 'UTC', true) AND NOT COALESCE(o.unknown, false) AND NOT COALESCE(o.set_aside, false) AS due
                      FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id WHERE m.state = 'outgoing') waiting
            """, database);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var (due, oldest, lapsed, aside) = (row.GetInt64(0), TimeSpan.FromSeconds(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3));
        var words = due == 0 ? "no mail waits" : string.Create(CultureInfo.InvariantCulture, $"{due} mails may leave, the oldest for {oldest:d\\.hh\\:mm\\:ss}");
        if (lapsed > 0) words += $"; {lapsed} are held by senders that do not answer any more, the next sender frees them";
        if (aside > 0) words += $"; {aside} are set aside because senders died of them";
        return new Finding(oldest < LongWait && aside == 0, words);
    }
}
