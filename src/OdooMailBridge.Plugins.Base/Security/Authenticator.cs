using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Passwords and API keys of res.users, checked outside any long transaction.</summary>
public sealed class Authenticator(IDatabases databases, VerifiedSecrets secrets, TimeProvider time) : IAuthenticator
{
    public async Task<int?> LoginAsync(string database, string login, string password, bool interactive, CallOrigin origin, CancellationToken cancel = default)
    {
        var db = await databases.GetAsync(database, cancel);
        var user = await db.RunAsync(env => Credentials.OfLogin(env, login), cancel);
        var fits = user is not null && await FitsAsync(db, user, password, keysToo: !interactive, cancel);
        if (!fits) return null;
        await db.RunAsync(env => env.Sql.Execute("INSERT INTO res_users_log (create_uid, write_uid, create_date, write_date) VALUES (@uid, @uid, now() AT TIME ZONE 'utc', now() AT TIME ZONE 'utc')", new { uid = user!.Uid }), cancel);
        return user!.Uid;
    }

    public async Task CheckAsync(string database, int uid, string password, CancellationToken cancel = default)
    {
        var db = await databases.GetAsync(database, cancel);
        if (password.Length == 0) throw new AccessDenied();
        var user = Credentials.Known(db, uid) ?? await db.RunAsync(env => Credentials.Of(env, uid), cancel) ?? throw MissingError.For("res.users", uid, uid);
        if (!user.Active || !await FitsAsync(db, user, password, keysToo: true, cancel)) throw new AccessDenied();
    }

    public async Task<int?> BearerAsync(string database, string key, CancellationToken cancel = default)
    {
        var db = await databases.GetAsync(database, cancel);
        return await KeyOwnerAsync(db, key, cancel);
    }

    public async Task<string?> SessionTokenAsync(string database, int uid, string sessionId, CancellationToken cancel = default)
    {
        var db = await databases.GetAsync(database, cancel);
        var (user, secret) = await db.RunAsync(env => (Credentials.Of(env, uid), env.Parameter("database.secret") ?? ""), cancel);
        if (user is not { Active: true }) return null;
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{sessionId}\0{user.Uid}\0{user.Login}\0{user.Hash}")));
    }

    private async Task<bool> FitsAsync(IDatabase db, Credential user, string password, bool keysToo, CancellationToken cancel)
    {
        if (password.Length == 0) return false;
        if (keysToo && LooksLikeKey(password) && await KeyOwnerAsync(db, password, cancel) == user.Uid) return true;
        return user.Hash.Length > 0 && await secrets.FitsAsync(user.Hash, password, cancel);
    }

    private async Task<int?> KeyOwnerAsync(IDatabase db, string key, CancellationToken cancel)
    {
        if (!LooksLikeKey(key)) return null;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var candidate in await db.RunAsync(env => Credentials.Keys(env, key), cancel))
            if (Credentials.ValidForRpc(candidate, now) && await secrets.FitsAsync(candidate.Hash, key, cancel))
                return candidate.Uid;
        return null;
    }

    private static bool LooksLikeKey(string text) => text.Length == ApiKeys.Length && text.All(char.IsAsciiHexDigitLower);
}
