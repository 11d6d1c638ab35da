using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Schema;

namespace OdooMailBridge.Engine.Databases;

/// <summary>
/// A filled database that new ones are copied from: a copy takes a fraction of the time that schema and seeds take. It is made at the first
/// creation, named after the contents of the plugins, and made anew when those change.
/// </summary>
internal sealed class DatabaseTemplate(NpgsqlDataSource maintenance, IReadOnlyList<Plugin> plugins)
{
    private const string Prefix = "bridge_template_";
    private const long Lock = 0x6272696467650001; // serialises the making between processes

    private readonly string name = Prefix + Fingerprint(plugins);

    /// <summary>The template's name; <paramref name="fill"/> makes the contents of the named empty database when there is no template yet.</summary>
    public async Task<string> EnsureAsync(Func<string, Task> fill, CancellationToken cancel)
    {
        await using var connection = await maintenance.OpenConnectionAsync(cancel);
        if (await IsReady(connection, cancel)) return name;
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_lock(@Lock)", new { Lock }, cancellationToken: cancel));
        try
        {
            if (await IsReady(connection, cancel)) return name;
            var making = name + "_making";
            await connection.ExecuteAsync(new CommandDefinition($"DROP DATABASE IF EXISTS \"{making}\"", cancellationToken: cancel));
            await connection.ExecuteAsync(new CommandDefinition($"CREATE DATABASE \"{making}\" ENCODING 'UTF8' TEMPLATE template0", cancellationToken: cancel));
            await fill(making);
            await connection.ExecuteAsync(new CommandDefinition($"ALTER DATABASE \"{making}\" RENAME TO \"{name}\"; ALTER DATABASE \"{name}\" IS_TEMPLATE true", cancellationToken: cancel));
            await DropOutdated(connection, cancel);
            return name;
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    private async Task<bool> IsReady(NpgsqlConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = @name AND datistemplate)", new { name }, cancellationToken: cancel));

    /// <summary>Templates of other versions of the plugins.</summary>
    private async Task DropOutdated(NpgsqlConnection connection, CancellationToken cancel)
    {
        var outdated = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT datname FROM pg_database WHERE starts_with(datname, @Prefix) AND datistemplate AND datname <> @name AND datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)",
            new { Prefix, name }, cancellationToken: cancel));
        foreach (var old in outdated.AsList())
        {
            await connection.ExecuteAsync(new CommandDefinition($"ALTER DATABASE \"{old}\" IS_TEMPLATE false", cancellationToken: cancel));
            await connection.ExecuteAsync(new CommandDefinition($"DROP DATABASE \"{old}\"", cancellationToken: cancel));
        }
    }

    private static string Fingerprint(IReadOnlyList<Plugin> plugins)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var plugin in plugins) hash.AppendData(Encoding.UTF8.GetBytes(PluginContents.Of(plugin)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
