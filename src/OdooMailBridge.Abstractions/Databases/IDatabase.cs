using System.Diagnostics.CodeAnalysis;

namespace OdooMailBridge.Abstractions;

/// <summary>One database of the service.</summary>
public interface IDatabase
{
    string Name { get; }

    /// <summary>Runs model code in one transaction as superuser, repeated on serialization failures; actions after commit have run when it returns.</summary>
    Task<T> RunAsync<T>(Func<Env, T> work, CancellationToken cancel = default, int uid = Env.SuperuserId, Context? context = null);

    /// <summary>What <see cref="IWorkUnit.Shared"/> keeps under the key, for questions that need no transaction when the answer is known.</summary>
    bool TryShared<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    /// <summary>A connection outside any transaction, for workers that write their own SQL. The caller disposes it.</summary>
    ValueTask<Npgsql.NpgsqlConnection> OpenAsync(CancellationToken cancel = default);

    /// <summary>Names of the installed plugins in dependency order.</summary>
    IReadOnlyList<string> Installed { get; }
}

public static class DatabaseExtensions
{
    public static Task RunAsync(this IDatabase database, Action<Env> work, CancellationToken cancel = default) =>
        database.RunAsync<object?>(env =>
        {
            work(env);
            return null;
        }, cancel);
}

/// <summary>The databases that this service offers; names are those of the PostgreSQL server.</summary>
public interface IDatabases
{
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel = default);
    Task<bool> ExistsAsync(string name, CancellationToken cancel = default);

    /// <summary>The database, opened on first use; throws an <see cref="OdooException"/> named psycopg2.OperationalError when there is none.</summary>
    ValueTask<IDatabase> GetAsync(string name, CancellationToken cancel = default);

    /// <summary>Databases opened so far, for background work.</summary>
    IReadOnlyCollection<IDatabase> Opened { get; }

    /// <summary>Creates and fills a database: schema, seeds, administrator.</summary>
    Task CreateAsync(string name, string language, string adminPassword, string adminLogin = "admin", string? countryCode = null, CancellationToken cancel = default);

    /// <summary>Copies a database; a neutralized copy cannot reach anybody (see <see cref="NeutralizeAsync"/>).</summary>
    Task DuplicateAsync(string source, string target, bool neutralize = false, CancellationToken cancel = default);

    /// <summary>Lets every installed plugin take away what would reach the world: for copies of production.</summary>
    Task NeutralizeAsync(string name, CancellationToken cancel = default);

    /// <summary>False when there is no such database.</summary>
    Task<bool> DropAsync(string name, CancellationToken cancel = default);
    Task RenameAsync(string from, string to, CancellationToken cancel = default);

    /// <summary>Installs a plugin and what it depends on into a database.</summary>
    Task InstallAsync(string database, string plugin, CancellationToken cancel = default);
}

/// <summary>What the plugin that keeps users and parameters does to a new database.</summary>
public interface INewDatabase
{
    /// <summary>Sets the administrator's login and password, the language, the company's country.</summary>
    void Prepare(Env env, string login, string password, string language, string? countryCode);

    /// <summary>A copy gets secrets and an identity of its own.</summary>
    void Duplicated(Env env);
}
