using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Schema;

namespace OdooMailBridge.Engine.Databases;

/// <summary>The databases of one PostgreSQL server. A database is opened, checked and brought up to date at its first use.</summary>
internal sealed class BridgeDatabases(EngineOptions options, IReadOnlyList<Plugin> plugins, IServiceProvider services, ILogger<BridgeDatabases> log, TimeProvider clock) : IDatabases, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<BridgeDatabase>>> opened = new();
    private readonly ConcurrentDictionary<string, Registry> registries = new();
    private readonly ConcurrentDictionary<string, BridgeDatabase> ready = new();
    private readonly ConcurrentDictionary<string, DatabaseWorkers> workers = new();
    private readonly CallThreads threads = new();
    private readonly NpgsqlDataSource maintenance = NpgsqlDataSource.Create(options.ConnectionString);

    public IReadOnlyCollection<IDatabase> Opened => ready.Values.ToArray<IDatabase>();

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel = default)
    {
        await using var connection = await maintenance.OpenConnectionAsync(cancel);
        var names = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT datname FROM pg_database WHERE datdba = (SELECT usesysid FROM pg_user WHERE usename = current_user) AND NOT datistemplate AND datallowconn AND datname <> ALL(@own) AND NOT starts_with(datname, 'bridge_template_') ORDER BY datname",
            new { own = new[] { "postgres", connection.Database } }, cancellationToken: cancel));
        return names.AsList();
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancel = default)
    {
        if (name.Contains('\0')) return false; // PostgreSQL takes no NUL, and visitors may name anything
        await using var connection = await maintenance.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = @name)", new { name }, cancellationToken: cancel));
    }

    public async ValueTask<IDatabase> GetAsync(string name, CancellationToken cancel = default) => await OpenAsync(name, cancel);

    public async ValueTask<BridgeDatabase> OpenAsync(string name, CancellationToken cancel)
    {
        if (name.Length == 0 || name.Contains('\0')) throw Unknown(name.Replace("\0", ""), "does not exist"); // what no connection string can carry
        var entry = opened.GetOrAdd(name, key => new Lazy<Task<BridgeDatabase>>(() => OpenNowAsync(key)));
        try
        {
            return await (entry.Value.IsCompleted ? entry.Value : entry.Value.WaitAsync(cancel));
        }
        catch (Exception) when (entry.Value.IsFaulted)
        {
            opened.TryRemove(new KeyValuePair<string, Lazy<Task<BridgeDatabase>>>(name, entry)); // tried again by the next caller
            throw;
        }
    }

    private async Task<BridgeDatabase> OpenNowAsync(string name)
    {
        var connections = new DatabaseConnections(options, name);
        try
        {
            var database = await UpToDateAsync(name, connections, CancellationToken.None);
            StartWork(database);
            return database;
        }
        catch (Exception error)
        {
            await connections.DisposeAsync();
            if (error is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }) throw Unknown(name, "does not exist");
            throw;
        }
    }

    /// <summary>A database with the schemas and seeds of its plugins as they are now.</summary>
    private async Task<BridgeDatabase> UpToDateAsync(string name, DatabaseConnections connections, CancellationToken cancel)
    {
        IReadOnlyList<string> installed;
        bool outdated;
        CustomDeclarations customs;
        await using (var connection = await connections.Asynchronous.OpenConnectionAsync(cancel))
        {
            // Looked at before anything is written: the server may hold databases that are not ours.
            if (!await SchemaMigrations.IsPreparedAsync(connection)) throw Unknown(name, "is not a database of this service");
            installed = (await connection.QueryAsync<string>("SELECT name FROM bridge_plugin")).AsList();
            await SchemaMigrations.PrepareAsync(connection, cancel);
            foreach (var plugin in plugins.Where(plugin => installed.Contains(plugin.Manifest.Name))) await SchemaMigrations.ApplyAsync(connection, plugin, cancel);
            customs = CustomCatalogue.Read(connection);
            outdated = await PluginContents.AreOutdatedAsync(connection, plugins);
        }
        var database = New(name, connections, RegistryOf(installed, customs));
        if (outdated) await database.RunAsync(env => PluginContents.Bring(env, database.Registry.Plugins, options.BaseUrl), cancel);
        return database;
    }

    private static OdooException Unknown(string name, string why) => new("psycopg2.OperationalError", $"connection to server failed: FATAL:  database \"{name}\" {why}\n");

    private BridgeDatabase New(string name, DatabaseConnections connections, Registry registry) =>
        new(name, connections, threads, registry, services, clock, services.GetRequiredService<IAccessPolicy>(), services.GetServices<IRecordObserver>().ToArray());

    /// <summary>Databases with the same plugins share a registry, unless one has declarations of its own.</summary>
    private Registry RegistryOf(IEnumerable<string> installed, CustomDeclarations? customs = null)
    {
        var set = plugins.Where(plugin => installed.Contains(plugin.Manifest.Name)).ToArray();
        if (customs is { IsEmpty: false }) return RegistryBuilder.Build(set, customs);
        return registries.GetOrAdd(string.Join(',', set.Select(plugin => plugin.Manifest.Name)), _ => RegistryBuilder.Build(set));
    }

    /// <summary>Builds the registry that new databases will have, so that the first call does not wait for it.</summary>
    public void WarmUp() => RegistryOf(plugins.Where(plugin => plugin.Manifest.AutoInstall).Select(plugin => plugin.Manifest.Name));

    private void StartWork(BridgeDatabase database)
    {
        ready[database.Name] = database;
        workers[database.Name] = new DatabaseWorkers(database, options.BackgroundWork ? database.Registry.Plugins.SelectMany(plugin => plugin.Background(services)) : [], log);
    }

    public async Task CreateAsync(string name, string language, string adminPassword, string adminLogin = "admin", string? countryCode = null, CancellationToken cancel = default)
    {
        if (await ExistsAsync(name, cancel)) throw PythonError.Plain($"database {Quote(name)} already exists!");
        var automatic = plugins.Where(plugin => plugin.Manifest.AutoInstall).ToArray();
        var template = await new DatabaseTemplate(maintenance, automatic).EnsureAsync(empty => FillAsync(empty, automatic, cancel), cancel);
        await using (var connection = await maintenance.OpenConnectionAsync(cancel))
            await connection.ExecuteAsync(new CommandDefinition($"CREATE DATABASE {Quote(name)} TEMPLATE {Quote(template)}", cancellationToken: cancel));
        try
        {
            await using var connections = new DatabaseConnections(options, name);
            var database = New(name, connections, RegistryOf(automatic.Select(plugin => plugin.Manifest.Name)));
            await database.RunAsync(env =>
            {
                var fresh = services.GetRequiredService<INewDatabase>();
                fresh.Duplicated(env);
                fresh.Prepare(env, adminLogin, adminPassword, language, countryCode);
            }, cancel);
        }
        catch
        {
            await DropAsync(name, CancellationToken.None);
            throw;
        }
    }

    private async Task FillAsync(string name, IReadOnlyList<Plugin> chosen, CancellationToken cancel)
    {
        await using var connections = new DatabaseConnections(options, name);
        await using (var connection = await connections.Asynchronous.OpenConnectionAsync(cancel)) await SchemaMigrations.PrepareAsync(connection, cancel);
        var present = new List<Plugin>();
        foreach (var plugin in chosen) await InstallOneAsync(name, connections, present, plugin, cancel);
    }

    private async Task InstallOneAsync(string name, DatabaseConnections connections, List<Plugin> present, Plugin plugin, CancellationToken cancel)
    {
        await using (var connection = await connections.Asynchronous.OpenConnectionAsync(cancel)) await SchemaMigrations.ApplyAsync(connection, plugin, cancel);
        present.Add(plugin);
        var database = New(name, connections, RegistryOf(present.Select(item => item.Manifest.Name)));
        await database.RunAsync(env =>
        {
            ModelReflection.Reflect(env, present);
            new SeedLoader(env, plugin, options.BaseUrl).Load();
            env.Work.DropSharedCache();
            env.Work.Invalidate();
            plugin.Installed(env);
            env.Sql.Execute("INSERT INTO bridge_plugin (name, version, contents) VALUES (@Name, @Version, @contents)", new { plugin.Manifest.Name, plugin.Manifest.Version, contents = PluginContents.Of(plugin) });
        }, cancel);
        log.LogInformation("{Database}: installed {Plugin} {Version}", name, plugin.Manifest.Name, plugin.Manifest.Version);
    }

    public async Task InstallAsync(string database, string plugin, CancellationToken cancel = default)
    {
        var target = await OpenAsync(database, cancel);
        var present = target.Registry.Plugins.ToList();
        Plugin[] fresh = [.. Needed(plugin).Where(item => !present.Contains(item))];
        foreach (var missing in fresh) await InstallOneAsync(database, target.Connections, present, missing, cancel);
        await using var connection = await target.Connections.Asynchronous.OpenConnectionAsync(cancel);
        target.Reload(RegistryOf(present.Select(item => item.Manifest.Name), CustomCatalogue.Read(connection)));
        if (options.BackgroundWork && workers.TryGetValue(database, out var running)) running.Start(fresh.SelectMany(item => item.Background(services)));
    }

    private IEnumerable<Plugin> Needed(string name)
    {
        var plugin = plugins.FirstOrDefault(item => item.Manifest.Name == name) ?? throw new UserError($"There is no plugin named {name}.");
        return plugin.Manifest.Depends.SelectMany(Needed).Append(plugin).Distinct();
    }

    public async Task DuplicateAsync(string source, string target, bool neutralize = false, CancellationToken cancel = default)
    {
        if (await ExistsAsync(target, cancel)) throw PythonError.Plain($"database {Quote(target)} already exists!");
        if (!await ExistsAsync(source, cancel)) throw new OdooException("psycopg2.errors.InvalidCatalogName", $"template database {Quote(source)} does not exist\n");
        await CloseAsync(source);
        await using (var connection = await maintenance.OpenConnectionAsync(cancel))
        {
            await DisconnectAsync(connection, source, cancel);
            await connection.ExecuteAsync(new CommandDefinition($"CREATE DATABASE {Quote(target)} TEMPLATE {Quote(source)}", cancellationToken: cancel));
        }
        await PrepareAsync(target, env => services.GetRequiredService<INewDatabase>().Duplicated(env), neutralize, cancel);
    }

    public async Task NeutralizeAsync(string name, CancellationToken cancel = default)
    {
        await CloseAsync(name);
        await PrepareAsync(name, static _ => { }, neutralize: true, cancel);
    }

    /// <summary>Opened apart from the others and closed again: background work must not begin before the copy is what it should be.</summary>
    private async Task PrepareAsync(string name, Action<Env> prepare, bool neutralize, CancellationToken cancel)
    {
        await using var connections = new DatabaseConnections(options, name);
        var database = await UpToDateAsync(name, connections, cancel);
        await database.RunAsync(env =>
        {
            prepare(env);
            if (!neutralize) return;
            foreach (var plugin in database.Registry.Plugins) plugin.Neutralize(env);
        }, cancel);
    }

    public async Task<bool> DropAsync(string name, CancellationToken cancel = default)
    {
        await CloseAsync(name);
        if (!await ExistsAsync(name, cancel)) return false;
        await using var connection = await maintenance.OpenConnectionAsync(cancel);
        await DisconnectAsync(connection, name, cancel);
        await connection.ExecuteAsync(new CommandDefinition($"DROP DATABASE {Quote(name)}", cancellationToken: cancel));
        return true;
    }

    public async Task RenameAsync(string from, string to, CancellationToken cancel = default)
    {
        if (!await ExistsAsync(from, cancel)) throw PythonError.Plain($"Couldn't rename database {from} to {to}: database {Quote(from)} does not exist\n");
        await CloseAsync(from);
        await using var connection = await maintenance.OpenConnectionAsync(cancel);
        await DisconnectAsync(connection, from, cancel);
        await connection.ExecuteAsync(new CommandDefinition($"ALTER DATABASE {Quote(from)} RENAME TO {Quote(to)}", cancellationToken: cancel));
    }

    private async Task CloseAsync(string name)
    {
        ready.TryRemove(name, out _);
        if (workers.TryRemove(name, out var running)) await running.DisposeAsync();
        if (opened.TryRemove(name, out var entry) && entry is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await entry.Value).DisposeAsync();
    }

    private static Task DisconnectAsync(NpgsqlConnection connection, string name, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = @name AND pid <> pg_backend_pid()", new { name }, cancellationToken: cancel));

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Ends the work beside the calls, of all databases at once, while everything that it uses still stands.</summary>
    public async Task StopWorkAsync()
    {
        var running = workers.ToArray();
        workers.Clear();
        await Task.WhenAll(running.Select(database => database.Value.DisposeAsync().AsTask()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in opened.Keys.ToArray()) await CloseAsync(name);
        await maintenance.DisposeAsync();
    }
}
