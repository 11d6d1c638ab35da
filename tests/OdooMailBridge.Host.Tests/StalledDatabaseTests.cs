using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>A PostgreSQL that accepts and never answers holds up the calls that need it and nothing else.</summary>
public sealed class StalledDatabaseTests
{
    private static readonly string[] Names = ["name", "email", "phone", "city", "street", "zip", "active", "type", "lang", "ref"];

    /// <summary>Reads that no statement can answer together.</summary>
    private static readonly string[][] Kinds = [.. from one in Names from other in Names where one != other select new[] { one, other }];

    [Fact]
    public async Task Health_is_told_while_every_kind_of_read_hangs()
    {
        await using var server = await PostgresServer.Private();
        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString);
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase("stalled");
        foreach (var fields in Kinds) await Read(calls, fields); // one after the other, so that the pool stays small
        var postmaster = await Postmaster(server);

        await Signal("STOP", postmaster);
        List<Task> reads;
        var watch = Stopwatch.StartNew();
        bool hanging;
        try
        {
            reads = [.. Kinds.Select(fields => Read(calls, fields))];
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
            for (var asked = 0; asked < 20; asked++) (await http.GetAsync(new Uri(bridge.Url, "/health/live"))).EnsureSuccessStatusCode();
            hanging = reads.TrueForAll(read => !read.IsCompleted);
            watch.Stop();
        }
        finally
        {
            await Signal("CONT", postmaster);
        }
        await Task.WhenAll(reads);

        Assert.True(hanging, "the reads should have waited for PostgreSQL");
        // A pool whose threads all hang gets another one in half a second; the reads would take them all for longer than this.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), $"took {watch.Elapsed}");
    }

    private static Task Read(BridgeCalls calls, string[] fields) => calls.Model("stalled", "res.partner", "read", [new[] { 1 }, fields]);

    private static async Task<int> Postmaster(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.MaintenanceConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        var parent = (await File.ReadAllLinesAsync($"/proc/{connection.ProcessID}/status")).First(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        return int.Parse(parent["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>To the postmaster, so that it makes no new backends, and to those that are there.</summary>
    private static async Task Signal(string name, int postmaster)
    {
        using var signal = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {postmaster} && pkill -{name} -P {postmaster}")]);
        await signal.WaitForExitAsync();
        Assert.Equal(0, signal.ExitCode);
    }
}
