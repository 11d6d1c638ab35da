using Npgsql;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class PostgresServerTests
{
    [Fact]
    public async Task Gives_each_test_a_database_of_its_own()
    {
        await using var one = await TestDatabase.Empty();
        await using var other = await TestDatabase.Empty();
        await using var create = one.DataSource.CreateCommand("CREATE TABLE note (id int)");
        await create.ExecuteNonQueryAsync();

        await using var look = other.DataSource.CreateCommand("SELECT to_regclass('note') IS NULL");

        Assert.Equal(true, await look.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Fills_a_template_once_and_clones_it()
    {
        var server = await PostgresServer.Shared();
        var fillings = 0;
        async Task Fill(string connectionString)
        {
            fillings++;
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("CREATE TABLE note AS SELECT 7 AS id", connection);
            await command.ExecuteNonQueryAsync();
        }

        await using var one = await TestDatabase.CloneOf(await server.Template("notes", Fill));
        await using var other = await TestDatabase.CloneOf(await server.Template("notes", Fill));
        await using var read = other.DataSource.CreateCommand("SELECT id FROM note");

        Assert.Equal(7, await read.ExecuteScalarAsync());
        Assert.Equal(1, fillings);
    }

    [Fact]
    public async Task Comes_back_with_its_databases_after_a_crash()
    {
        await using var server = await PostgresServer.Private();
        await server.Execute("CREATE DATABASE kept");

        await server.Stop(crash: true);
        await server.Resume();

        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(server.ConnectionStringOf("kept"));
        await connection.OpenAsync();
        Assert.Equal("kept", connection.Database);
    }

    [Fact]
    public async Task Knows_case_in_all_of_Unicode_and_sorts_by_code_point()
    {
        await using var database = await TestDatabase.Empty();
        await using var ask = database.DataSource.CreateCommand("SELECT 'Ärger' ILIKE 'ärger' AND 'Z' < 'a'");

        Assert.Equal(true, await ask.ExecuteScalarAsync());
    }
}
