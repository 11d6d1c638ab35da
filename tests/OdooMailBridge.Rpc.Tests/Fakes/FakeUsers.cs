using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Tests.Fakes;

/// <summary>Users of every database: admin (2) with password admin and key "key-of-admin".</summary>
public sealed class FakeUsers(FakeDatabases databases) : IAuthenticator
{
    public const string Key = "key-of-admin";

    /// <summary>Changes when the user's password does.</summary>
    public string? Generation { get; set; } = "1";
    public bool? LastInteractive { get; private set; }
    public string? LastSession { get; private set; }

    public Task<int?> LoginAsync(string database, string login, string password, bool interactive, CallOrigin origin, CancellationToken cancel = default)
    {
        databases.Require(database);
        LastInteractive = interactive;
        var fits = login == "admin" && (password == "admin" || (password == Key && !interactive));
        return Task.FromResult<int?>(fits ? 2 : null);
    }

    public Task CheckAsync(string database, int uid, string password, CancellationToken cancel = default)
    {
        databases.Require(database);
        if (uid == 9999) throw MissingError.For("res.users", uid, uid);
        if (uid != 2 || password is not ("admin" or Key)) throw new AccessDenied();
        return Task.CompletedTask;
    }

    public Task<int?> BearerAsync(string database, string key, CancellationToken cancel = default)
    {
        databases.Require(database);
        return Task.FromResult<int?>(key == Key ? 2 : null);
    }

    public Task<string?> SessionTokenAsync(string database, int uid, string sessionId, CancellationToken cancel = default)
    {
        databases.Require(database);
        LastSession = sessionId;
        return Task.FromResult(Generation is null ? null : $"{database}/{uid}/{sessionId}/{Generation}");
    }
}
