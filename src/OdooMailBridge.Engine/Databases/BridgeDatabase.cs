using System.Diagnostics.CodeAnalysis;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Schema;
using OdooMailBridge.Engine.Together;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Databases;

/// <summary>One opened database: its pool, its registry, what its transactions share.</summary>
internal sealed class BridgeDatabase(string name, DatabaseConnections connections, CallThreads threads, Registry registry, IServiceProvider services, TimeProvider clock, IAccessPolicy access, IReadOnlyList<IRecordObserver> observers) : IDatabase, IAsyncDisposable
{
    private const int MaxTries = 5;

    public string Name { get; } = name;
    public DatabaseConnections Connections { get; } = connections;
    public CallThreads Threads { get; } = threads;
    public Registry Registry { get; private set; } = registry;
    public IServiceProvider Services { get; } = services;
    public TimeProvider Clock { get; } = clock;
    public IAccessPolicy Access { get; } = access;
    public IReadOnlyList<IRecordObserver> RecordObservers { get; } = observers;
    public SharedCache Shared { get; } = new();

    /// <summary>The calls that are answered together with others of their kind.</summary>
    public CallsTogether Together => LazyInitializer.EnsureInitialized(ref together, () => new CallsTogether(this));

    private CallsTogether? together;
    public IReadOnlyList<string> Installed => Registry.Plugins.Select(plugin => plugin.Manifest.Name).ToArray();

    public bool TryShared<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = Shared.TryGet(key, Shared.Generation, out var kept);
        value = found ? (T)kept! : default;
        return found;
    }

    private static readonly IReadOnlyDictionary<string, string> NoDefaults = new Dictionary<string, string>();
    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? defaults;

    /// <summary>The columns that the table itself fills when a row comes without them, and with what. Asked once: only migrations change it.</summary>
    public IReadOnlyDictionary<string, string> Defaults(string table) => (defaults ??= ColumnDefaults.Read(Connections.Blocking)).GetValueOrDefault(table, NoDefaults);

    private readonly Lock reloading = new();

    /// <summary>Some process changed the custom models or fields, maybe this one. What a call declared here while the catalogue was read is newer than what was read.</summary>
    public void ReloadCatalogue()
    {
        while (true)
        {
            var before = Registry;
            using var connection = Connections.Blocking.OpenConnection();
            var read = RegistryBuilder.Build(before.Plugins, CustomCatalogue.Read(connection));
            lock (reloading)
            {
                if (!ReferenceEquals(before, Registry)) continue;
                Reload(read);
                return;
            }
        }
    }

    /// <summary>After a plugin was installed, or custom models or fields were declared.</summary>
    public void Reload(Registry changed)
    {
        lock (reloading)
        {
            defaults = null;
            Registry = changed;
            Shared.Drop();
        }
    }

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancel = default) => Connections.Asynchronous.OpenConnectionAsync(cancel);

    public Task<T> RunAsync<T>(Func<Env, T> work, CancellationToken cancel = default, int uid = Env.SuperuserId, Context? context = null) =>
        TransactAsync(uid, context ?? Context.Empty, readOnly: false, work, static (result, _) => Task.FromResult(result), cancel);

    /// <summary>
    /// One call: runs <paramref name="body"/> in a transaction, repeated on conflicts as Odoo does, then what was left for after the commit, then
    /// <paramref name="finish"/>, outside any transaction.
    /// </summary>
    public async Task<TResult> TransactAsync<TWork, TResult>(int uid, Context context, bool readOnly, Func<Env, TWork> body, Func<TWork, CancellationToken, Task<TResult>> finish, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var unit = new WorkUnit(this, Registry, readOnly);
            TWork work;
            try
            {
                work = await Threads.RunAsync(() => Transact(unit, new Env(unit, uid, uid == Env.SuperuserId, context), body, cancel));
            }
            catch (PostgresException conflict) when (IsConflict(conflict) && attempt < MaxTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble() * Math.Pow(2, attempt) / 10), Clock, cancel);
                continue;
            }
            catch (PostgresException refused) when (DatabaseErrors.Translate(refused, Registry) is { } error)
            {
                throw error;
            }
            if (unit.NextRegistry is { } changed) Reload(changed);
            else if (unit.SharedDropped) Shared.Drop();
            foreach (var action in unit.Pending) await action(cancel);
            return await finish(work, cancel);
        }
    }

    private static TWork Transact<TWork>(WorkUnit unit, Env env, Func<Env, TWork> body, CancellationToken cancel)
    {
        using (unit)
        {
            var work = body(env);
            if (unit.HasWritten) cancel.ThrowIfCancellationRequested();
            unit.Commit();
            return work;
        }
    }

    /// <summary>Lock not available, serialization failure, deadlock: the same call may succeed when repeated.</summary>
    private static bool IsConflict(PostgresException error) => error.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
