using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Tests.Fakes;

public sealed class FakeDatabases : IDatabases
{
    public List<string> Names { get; } = ["db1"];
    public List<string> Log { get; } = [];

    /// <summary>Told which database is asked for; then it has no models. What it throws, the caller gets.</summary>
    public Action<string>? Asked { get; set; }

    public void Require(string name)
    {
        if (!Names.Contains(name)) throw new OdooException(RpcErrors.Operational, $"connection failed: FATAL:  database \"{name}\" does not exist");
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<string>>(Names.ToArray());
    public Task<bool> ExistsAsync(string name, CancellationToken cancel = default) => Task.FromResult(Names.Contains(name));

    public ValueTask<IDatabase> GetAsync(string name, CancellationToken cancel = default)
    {
        Asked?.Invoke(name);
        Require(name);
        return ValueTask.FromResult<IDatabase>(new FakeDatabase(name) { KnowsNothing = Asked is not null });
    }

    public IReadOnlyCollection<IDatabase> Opened => [];

    public Task CreateAsync(string name, string language, string adminPassword, string adminLogin = "admin", string? countryCode = null, CancellationToken cancel = default)
    {
        Names.Add(name);
        Log.Add($"create {name} {language} {adminPassword} {adminLogin} {countryCode ?? "-"}");
        return Task.CompletedTask;
    }

    public Task DuplicateAsync(string source, string target, bool neutralize = false, CancellationToken cancel = default)
    {
        Names.Add(target);
        Log.Add($"duplicate {source} {target}{(neutralize ? " neutralized" : "")}");
        return Task.CompletedTask;
    }

    public Task NeutralizeAsync(string name, CancellationToken cancel = default) => throw new InvalidOperationException("Only the command line neutralizes what is there");

    public Task<bool> DropAsync(string name, CancellationToken cancel = default) => Task.FromResult(Names.Remove(name));

    public Task RenameAsync(string from, string to, CancellationToken cancel = default)
    {
        Names[Names.IndexOf(from)] = to;
        return Task.CompletedTask;
    }

    public Task InstallAsync(string database, string plugin, CancellationToken cancel = default) => throw new InvalidOperationException("Nothing installs plugins through the wire");
}

public sealed class FakeDatabase(string name) : IDatabase
{
    public string Name => name;

    /// <summary>Model code answers nothing instead of being refused.</summary>
    public bool KnowsNothing { get; init; }
    public IReadOnlyList<string> Installed => ["base", "mail"];
    public Task<T> RunAsync<T>(Func<Env, T> work, CancellationToken cancel = default, int uid = Env.SuperuserId, Context? context = null) =>
        KnowsNothing ? Task.FromResult<T>(default!) : throw new InvalidOperationException("The dialects run no model code");
    public ValueTask<Npgsql.NpgsqlConnection> OpenAsync(CancellationToken cancel = default) => throw new InvalidOperationException("There is no PostgreSQL behind a fake");
}
