using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Schema;

/// <summary>Applies a plugin's embedded schema files once per database, each in its own transaction, in the order of their names.</summary>
internal static class SchemaMigrations
{
    private const string Ledger = """
        CREATE TABLE IF NOT EXISTS bridge_migration (
            plugin text NOT NULL, file text NOT NULL, sha256 text NOT NULL, applied_at timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
            PRIMARY KEY (plugin, file));
        CREATE TABLE IF NOT EXISTS bridge_plugin (name text PRIMARY KEY, version text NOT NULL, installed_at timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'));
        ALTER TABLE bridge_plugin ADD COLUMN IF NOT EXISTS contents text;
        CREATE TABLE IF NOT EXISTS bridge_seed (plugin text NOT NULL, seed text NOT NULL, PRIMARY KEY (plugin, seed))
        """;

    public static Task<bool> IsPreparedAsync(NpgsqlConnection connection) =>
        connection.ExecuteScalarAsync<bool>("SELECT to_regclass('bridge_plugin') IS NOT NULL");

    /// <summary>The tables that remember what a database has been given.</summary>
    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await connection.ExecuteAsync(new CommandDefinition(Ledger, cancellationToken: cancel));

    /// <summary>Returns the files applied now.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlConnection connection, Plugin plugin, CancellationToken cancel)
    {
        var done = (await connection.QueryAsync<string>(new CommandDefinition("SELECT file FROM bridge_migration WHERE plugin = @name", new { name = plugin.Manifest.Name }, cancellationToken: cancel))).ToHashSet();
        var applied = new List<string>();
        foreach (var (file, text) in PluginResources.Texts(plugin, "schema/").Where(item => !done.Contains(item.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using (var command = new NpgsqlCommand(text, connection, transaction)) await command.ExecuteNonQueryAsync(cancel);
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO bridge_migration (plugin, file, sha256) VALUES (@plugin, @file, @hash)",
                new { plugin = plugin.Manifest.Name, file, hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) }, transaction, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
            applied.Add(file);
        }
        return applied;
    }
}

/// <summary>Embedded texts of a plugin's assembly by their logical names.</summary>
internal static class PluginResources
{
    public static IEnumerable<(string Name, string Text)> Texts(Plugin plugin, string prefix)
    {
        foreach (var name in plugin.Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            yield return (name[prefix.Length..], Text(plugin, name)!);
    }

    public static string? Text(Plugin plugin, string name)
    {
        using var stream = plugin.Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
