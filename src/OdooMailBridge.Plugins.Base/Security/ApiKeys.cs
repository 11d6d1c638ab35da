using System.Security.Cryptography;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Issues API keys: 20 random bytes in hex, shown once, stored as a hash beside their first characters.</summary>
public static class ApiKeys
{
    public const int Length = 40;

    /// <param name="expires">UTC; null: never.</param>
    public static string Issue(Env env, int uid, string? scope, string name, DateTime? expires)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));
        env.Sql.Execute(
            """
            INSERT INTO res_users_apikeys (name, user_id, scope, expiration_date, key, index)
            VALUES (@name, @uid, @scope, @expires, @hash, @index)
            """,
            new
            {
                name,
                uid,
                scope,
                expires = expires is { } time ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : (DateTime?)null,
                hash = Passwords.Hash(key, Passwords.KeyRounds),
                index = key[..Credentials.KeyIndexLength],
            });
        return key;
    }
}
