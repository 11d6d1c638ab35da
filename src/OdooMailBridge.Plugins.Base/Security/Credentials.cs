using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <param name="Hash">The stored password hash; empty for users without password.</param>
public sealed record Credential(int Uid, string Login, bool Active, string Hash);

/// <param name="Expires">UTC; null: never.</param>
public sealed record ApiKey(int Uid, bool Active, string? Scope, DateTime? Expires, string Hash);

/// <summary>Stored hashes of users and API keys. Looked up once until the shared cache is dropped.</summary>
public static class Credentials
{
    /// <summary>How many characters of an API key are stored in the clear, to find its row.</summary>
    public const int KeyIndexLength = 8;

    public static Credential? Of(Env env, int uid) => env.Work.Shared(Key(uid), () => new Found(Read(env, "u.id = @uid", new { uid }))).Value;

    /// <summary>The same out of the shared cache alone; null when it does not know.</summary>
    public static Credential? Known(IDatabase database, int uid) => database.TryShared<Found>(Key(uid), out var found) ? found.Value : null;

    private static string Key(int uid) => $"base.credential.{uid}";

    public static Credential? OfLogin(Env env, string login) => Read(env, "u.login = @login AND u.active", new { login });

    public static IReadOnlyList<ApiKey> Keys(Env env, string key)
    {
        if (key.Length <= KeyIndexLength) return [];
        return env.Sql.Query<ApiKeyRow>(
            """
            SELECT k.user_id AS "Uid", u.active AS "Active", k.scope AS "Scope", k.expiration_date AS "Expires", k.key AS "Hash"
            FROM res_users_apikeys k JOIN res_users u ON u.id = k.user_id
            WHERE k.index = @index
            """, new { index = key[..KeyIndexLength] })
            .ConvertAll(row => new ApiKey(row.Uid, row.Active, row.Scope, row.Expires, row.Hash));
    }

    /// <summary>Keys without scope serve everything, "rpc" keys serve RPC.</summary>
    public static bool ValidForRpc(ApiKey key, DateTime now) => key.Active && key.Scope is null or "" or "rpc" && (key.Expires is null || key.Expires > now);

    private static Credential? Read(Env env, string condition, object args) =>
        env.Sql.One<CredentialRow>($"""SELECT u.id AS "Uid", u.login AS "Login", u.active AS "Active", COALESCE(u.password, '') AS "Hash" FROM res_users u WHERE {condition}""", args)
            is { } row ? new Credential(row.Uid, row.Login, row.Active, row.Hash) : null;

    private sealed record Found(Credential? Value);

    private sealed class CredentialRow
    {
        public int Uid { get; init; }
        public string Login { get; init; } = "";
        public bool Active { get; init; }
        public string Hash { get; init; } = "";
    }

    private sealed class ApiKeyRow
    {
        public int Uid { get; init; }
        public bool Active { get; init; }
        public string? Scope { get; init; }
        public DateTime? Expires { get; init; }
        public string Hash { get; init; } = "";
    }
}
