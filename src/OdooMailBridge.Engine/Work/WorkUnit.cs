using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Schema;

namespace OdooMailBridge.Engine.Work;

/// <summary>One transaction: its connection, cache, pending recomputations and actions after commit. Used by one thread at a time.</summary>
internal sealed class WorkUnit : IWorkUnit, IDisposable
{
    private readonly Dictionary<Type, object> locals = [];
    private readonly List<Func<CancellationToken, Task>> afterCommit = [];
    private readonly List<Action> words = [];
    private readonly Dictionary<string, object?> ownShared = [];
    private readonly long sharedGeneration;
    private bool sharedDropped;

    private readonly bool readOnly;
    private SqlSession? sql;

    public WorkUnit(BridgeDatabase database, Registry registry, bool readOnly)
    {
        Owner = database;
        Registry = registry;
        this.readOnly = readOnly;
        var now = database.Clock.GetUtcNow().UtcDateTime;
        Now = new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        Cache = new RecordCache(this);
        Recomputation = new Recomputation(this);
        sharedGeneration = database.Shared.Generation;
    }

    public BridgeDatabase Owner { get; }
    public Registry Registry { get; }
    public RecordCache Cache { get; }
    public Recomputation Recomputation { get; }

    /// <summary>The connection is taken at the first statement: a call that the shared cache answers needs none.</summary>
    public SqlSession Sql => sql ??= Open();

    /// <summary>Whether a statement was needed: what was made without one rests on the shared cache alone.</summary>
    public bool HasAsked => sql is not null;

    /// <summary>Whether there is something to commit.</summary>
    public bool HasWritten => sql?.Transaction is not null;
    public DateTime Now { get; }
    public IReadOnlyDictionary<string, ModelInfo> Models => Registry.Models;
    public IAccessPolicy Access => Owner.Access;
    public IDatabase Database => Owner;
    public bool SharedDropped => sharedDropped;

    /// <summary>What the models are after this transaction, when it changes them.</summary>
    public Registry? NextRegistry { get; private set; }
    public IReadOnlyList<Func<CancellationToken, Task>> Pending => afterCommit;

    private SqlSession Open()
    {
        var connection = Owner.Connections.Blocking.OpenConnection();
        return Session(connection, readOnly ? null : Begin(connection));
    }

    private SqlSession Session(NpgsqlConnection connection, NpgsqlTransaction? transaction) => new(connection, transaction, Cache.ChangedBySql);

    private static NpgsqlTransaction Begin(NpgsqlConnection connection) => connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    /// <summary>Read-only calls open their transaction at their first write.</summary>
    public void BeginWrite()
    {
        if (Sql.Transaction is null) sql = Session(Sql.Connection, Begin(Sql.Connection));
    }

    /// <summary>Gives the connection back; a transaction that was not committed is rolled back.</summary>
    public void Dispose() => sql?.Dispose();

    public object? Value(Records record, FieldInfo field) => Cache.Value(record, field);
    public void Prefetch(Records records, IEnumerable<string> fields) => Cache.Prefetch(records, fields);
    public void Invalidate(Records? records = null) => Cache.Invalidate(records);
    public void InvalidateViews() => Cache.InvalidateViews();

    public Records Exists(Records records)
    {
        if (records.Model.Abstract) return records.Browse(); // no table, no records
        if (records.IdArray.All(id => Cache.IsNew(records.Model, id))) return records;
        if (records.Count == 1) return Cache.Reaches(records) ? records : records.Browse();
        var found = Sql.Query<int>($"SELECT id FROM \"{records.Model.Table}\" WHERE id = ANY(@ids)", new { ids = records.IdArray }).ToHashSet();
        return records.Count == found.Count ? records : records.Browse(records.IdArray.Where(found.Contains).ToArray());
    }

    public void AfterCommit(Func<CancellationToken, Task> action) => afterCommit.Add(action);
    public void WhenCommitted(Action word) => words.Add(word);

    /// <summary>Commits what was written, if anything was, and says what was to be said then.</summary>
    public void Commit()
    {
        if (sql?.Transaction is null) return;
        if (sharedDropped) SharedCacheSignal.Send(sql, NextRegistry is not null);
        sql.Commit();
        foreach (var word in words) word();
    }

    public T Shared<T>(string key, Func<T> make)
    {
        if (sharedDropped)
        {
            // This transaction changed what is shared: its own view must not leak out, nor a stale one in.
            if (ownShared.TryGetValue(key, out var own)) return (T)own!;
            var fresh = make();
            ownShared[key] = fresh;
            return fresh;
        }
        if (Owner.Shared.TryGet(key, sharedGeneration, out var kept)) return (T)kept!;
        var made = make();
        Owner.Shared.Put(key, sharedGeneration, made);
        return made;
    }

    public void DropSharedCache()
    {
        sharedDropped = true;
        ownShared.Clear();
    }

    public void CatalogueChanged()
    {
        BeginWrite();
        var after = RegistryBuilder.Build(Registry.Plugins, CustomCatalogue.Read(Sql.Connection, Sql.Transaction));
        CustomSchema.Bring(Sql, NextRegistry ?? Registry, after);
        foreach (var model in after.Models.Values.Where(model => model.Custom && !(NextRegistry ?? Registry).Models.ContainsKey(model.Name))) ModelReflection.ReflectCustom(Sql, Now, model);
        NextRegistry = after;
        DropSharedCache();
    }

    public T Local<T>() where T : class, new()
    {
        if (!locals.TryGetValue(typeof(T), out var local)) locals[typeof(T)] = local = new T();
        return (T)local;
    }

    public T Service<T>() where T : notnull => Owner.Services.GetRequiredService<T>();
}

/// <summary>What a database's transactions share until somebody changes it; every entry belongs to one generation.</summary>
internal sealed class SharedCache
{
    private long generation;
    private ConcurrentDictionary<string, object?> entries = new();

    public long Generation => Interlocked.Read(ref generation);

    public bool TryGet(string key, long seen, out object? value)
    {
        value = null;
        return seen == Generation && entries.TryGetValue(key, out value);
    }

    public void Put(string key, long seen, object? value)
    {
        // A transaction that began before the last change may have read outdated rows.
        var current = entries;
        if (seen == Generation) current[key] = value;
    }

    public void Drop()
    {
        Interlocked.Increment(ref generation);
        entries = new ConcurrentDictionary<string, object?>();
    }
}
