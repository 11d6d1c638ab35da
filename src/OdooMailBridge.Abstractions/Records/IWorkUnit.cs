namespace OdooMailBridge.Abstractions;

/// <summary>One transaction on one database with what lives as long as it: the record cache, pending recomputations, actions after commit.</summary>
public interface IWorkUnit
{
    IReadOnlyDictionary<string, ModelInfo> Models { get; }
    SqlSession Sql { get; }
    DateTime Now { get; }
    IAccessPolicy Access { get; }
    IDatabase Database { get; }

    /// <summary>The value in its stored form: int, bool, double, string, DateTime, DateOnly, byte[], int[] (x2many), or null.</summary>
    object? Value(Records record, FieldInfo field);

    /// <summary>Reads columns of many records at once into the cache.</summary>
    void Prefetch(Records records, IEnumerable<string> fields);

    /// <summary>Forgets cached values: of some records, or of everything (after SQL of one's own).</summary>
    void Invalidate(Records? records = null);

    /// <summary>Forgets what is computed or lies behind x2many fields; columns stay: after SQL that only linked or added rows.</summary>
    void InvalidateViews();

    /// <summary>Those of the records that exist in the database.</summary>
    Records Exists(Records records);

    void AfterCommit(Func<CancellationToken, Task> action);

    /// <summary>
    /// A word to others about what is now committed. Unlike <see cref="AfterCommit"/> it takes no time, fails never, and nobody waits for it: a process
    /// that dies just then leaves it unsaid.
    /// </summary>
    void WhenCommitted(Action word);

    /// <summary>A value kept per database until <see cref="DropSharedCache"/>; the maker runs in this transaction.</summary>
    T Shared<T>(string key, Func<T> make);

    /// <summary>Says that what <see cref="Shared"/> keeps is outdated (users, groups, rights, parameters): in every process after commit.</summary>
    void DropSharedCache();

    /// <summary>
    /// Says that the catalogue (ir.model, ir.model.fields) declares other custom models or fields than before: their tables and columns follow
    /// at once, the models of all later transactions after the commit, in every process.
    /// </summary>
    void CatalogueChanged();

    /// <summary>A free place for a plugin's own per-transaction state.</summary>
    T Local<T>() where T : class, new();

    T Service<T>() where T : notnull;
}
