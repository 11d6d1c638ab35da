using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Schema;

/// <summary>
/// What a plugin declares and ships, as a fingerprint that each database remembers: a database whose plugins have changed gets the models,
/// fields, access rights and seeds that are new, once.
/// </summary>
internal static class PluginContents
{
    private const long Lock = 0x6272696467650002; // one process at a time brings databases up to date

    /// <summary>Changes with every compilation, and so with every change of a declaration, and with every resource.</summary>
    public static string Of(Plugin plugin)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{plugin.Manifest.Name} {plugin.Manifest.Version} {plugin.Assembly.ManifestModule.ModuleVersionId}"));
        foreach (var (file, text) in PluginResources.Texts(plugin, "")) hash.AppendData(Encoding.UTF8.GetBytes(file + text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<bool> AreOutdatedAsync(NpgsqlConnection connection, IReadOnlyList<Plugin> plugins)
    {
        var remembered = (await connection.QueryAsync<(string Name, string? Contents)>("SELECT name, contents FROM bridge_plugin")).ToDictionary(row => row.Name, row => row.Contents);
        return plugins.Any(plugin => remembered.TryGetValue(plugin.Manifest.Name, out var contents) && contents != Of(plugin));
    }

    /// <summary>Runs as superuser, in one transaction; a second process waits and finds nothing left to do.</summary>
    public static void Bring(Env env, IReadOnlyList<Plugin> installed, string baseUrl)
    {
        env.Sql.Execute("SELECT pg_advisory_xact_lock(@Lock)", new { Lock });
        ModelReflection.Reflect(env, installed);
        foreach (var plugin in installed)
        {
            new SeedLoader(env, plugin, baseUrl).LoadNew();
            env.Sql.Execute("UPDATE bridge_plugin SET version = @Version, contents = @contents WHERE name = @Name", new { plugin.Manifest.Name, plugin.Manifest.Version, contents = Of(plugin) });
        }
        env.Work.DropSharedCache();
        env.Work.Invalidate();
    }
}
