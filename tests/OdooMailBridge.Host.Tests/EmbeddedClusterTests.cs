using System.Diagnostics;
using Npgsql;
using OdooMailBridge.Host.EmbeddedPostgres;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public sealed class EmbeddedClusterTests : IDisposable
{
    private static readonly Dictionary<string, string> NoDatabase = new() { ["OMB__FirstDatabase"] = "" };
    private readonly string _folder = TemporaryFolder.Create("data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keeps_committed_rows_over_a_stop_and_a_start()
    {
        await using (var first = await Start())
            await Execute(first, "CREATE TABLE note AS SELECT 7 AS id");

        await using var second = await Start();

        Assert.Equal(7, await Execute(second, "SELECT id FROM note"));
    }

    [Fact]
    public async Task Is_durable_and_listens_on_loopback_only()
    {
        await using var cluster = await Start();

        Assert.Equal("on,on,on,127.0.0.1", await Execute(cluster,
            "SELECT concat_ws(',', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('listen_addresses'))"));
    }

    [Fact]
    public async Task Wants_a_password_even_on_this_machine()
    {
        await using var cluster = await Start();
        var guess = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Host = "127.0.0.1", Password = "guess", Pooling = false };

        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Lets_a_second_start_on_the_same_folder_join_and_leave_it_running()
    {
        await using var owner = await Start();
        await using (var guest = await Start())
        {
            Assert.False(guest.IsOwner);
            Assert.Equal(1, await Execute(guest, "SELECT 1"));
        }

        Assert.Equal(1, await Execute(owner, "SELECT 1"));
    }

    [Theory]
    [InlineData("with space and 'quote'")]
    [InlineData("with,comma")]
    [InlineData("so_long_that_no_socket_fits_its_path_because_a_hundred_bytes_are_all_there_is_for_one")]
    public async Task Lives_in_a_folder_of_any_name(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

        await using var cluster = await EmbeddedCluster.Start(new EmbeddedClusterOptions { DataFolder = folder });

        Assert.Equal(1, await Execute(cluster, "SELECT 1"));
    }

    [Fact]
    public async Task Believes_no_postmaster_pid_that_names_another_process()
    {
        await using (await Start())
        {
        }
        // What a machine that lost power leaves behind, the number meanwhile another program's: here, this test's own.
        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres", "cluster", "postmaster.pid"),
            $"{Environment.ProcessId}\n{_folder}/postgres/cluster\n0\n5432\n/tmp\n127.0.0.1\n       1         1\nready\n");

        await using var cluster = await Start();

        Assert.Equal(1, await Execute(cluster, "SELECT 1"));
    }

    [Fact]
    public async Task Begins_anew_after_an_interrupted_initdb()
    {
        var unfinished = Path.Combine(_folder, "postgres", "cluster.unfinished");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "15\n");

        await using var cluster = await Start();

        Assert.Equal(1, await Execute(cluster, "SELECT 1"));
    }

    [Fact]
    public async Task Names_the_version_that_made_a_cluster_no_installed_server_can_open()
    {
        var cluster = Path.Combine(_folder, "postgres", "cluster");
        Directory.CreateDirectory(cluster);
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "9\n");

        var problem = await Assert.ThrowsAsync<StartupProblem>(Start);

        Assert.Contains("made by PostgreSQL 9", problem.Message);
        Assert.Contains("pg_upgrade", problem.Message);
    }

    [Fact]
    public async Task Lists_the_choices_when_the_named_folder_holds_no_server()
    {
        var problem = await Assert.ThrowsAsync<StartupProblem>(() =>
            EmbeddedCluster.Start(new EmbeddedClusterOptions { DataFolder = _folder, BinFolder = _folder }));

        Assert.Contains("--connection", problem.Message);
        Assert.Contains("OMB__PostgresBin", problem.Message);
    }

    [Fact]
    public async Task Ends_with_a_host_that_is_killed_and_serves_the_next_one()
    {
        await using var killed = await BridgeProcess.ServeEmbedded(_folder, environment: NoDatabase);
        await killed.Kill();
        Assert.True(await Until(() => !File.Exists(Path.Combine(_folder, "postgres", "cluster", "postmaster.pid"))), "the cluster outlived its host");

        await using var next = await BridgeProcess.ServeEmbedded(_folder, environment: NoDatabase);

        Assert.False(next.HasExited);
    }

    [Fact]
    public async Task Serves_the_next_host_at_once_after_a_kill()
    {
        await using (var killed = await BridgeProcess.ServeEmbedded(_folder, environment: NoDatabase))
            await killed.Kill();

        await using var next = await BridgeProcess.ServeEmbedded(_folder, environment: NoDatabase);
        using var http = new HttpClient();
        var ready = await http.GetAsync(new Uri(next.Url, "/health/ready"));

        Assert.True(ready.IsSuccessStatusCode);
    }

    private Task<EmbeddedCluster> Start() => EmbeddedCluster.Start(new EmbeddedClusterOptions { DataFolder = _folder });

    private static async Task<object?> Execute(EmbeddedCluster cluster, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<bool> Until(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
            if (condition())
                return true;
        return false;
    }
}
