using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>API keys as records: made by the wizard or by <see cref="Generate"/>, never by create.</summary>
public sealed partial class ResUsersApikeys
{
    /// <summary>Deletes keys of one's own, or any as administrator.</summary>
    [Rpc(ChecksAccess = true)]
    public object? Remove(Records records)
    {
        var env = records.Env;
        if (!env.IsSystem && records.Sudo().Any(key => key.Rel("user_id").Id != env.Uid)) throw new AccessError("You can not remove API keys unless they're yours or you are a system user");
        records.Sudo().Unlink();
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    /// <summary>Makes a key with the help of a valid one (Odoo 19): for administrators, or everybody where the parameter allows.</summary>
    [Rpc]
    public string Generate(Env env, string key, string? scope = null, string name = "", string? expirationDate = null)
    {
        RequireProgrammaticKeys(env);
        var owner = Owner(env, key);
        var limit = int.TryParse(env.Parameter("base.programmatic_api_keys_limit"), out var set) ? set : 10;
        if (env.Sudo()["res.users.apikeys"].SearchCount(Domain.Eq("user_id", owner)) >= limit) throw new UserError($"Limit of {limit} API keys is reached for programmatic creation");
        DateTime? expires = DateOnly.TryParseExact(expirationDate, "yyyy-MM-dd", out var day) ? day.ToDateTime(TimeOnly.MinValue) : null;
        return ApiKeys.Issue(env, owner, scope, name, expires);
    }

    /// <summary>Deletes the key given as text.</summary>
    [Rpc]
    public object? Revoke(Env env, string key)
    {
        RequireProgrammaticKeys(env);
        var secrets = env.Service<VerifiedSecrets>();
        foreach (var row in env.Sql.Query<(int Id, string Hash)>("SELECT id, key FROM res_users_apikeys WHERE index = @index", new { index = key[..Math.Min(key.Length, Credentials.KeyIndexLength)] }))
            if (secrets.Fits(row.Hash, key))
            {
                env.Sudo().Browse("res.users.apikeys", row.Id).Unlink();
                return null;
            }
        throw new AccessDenied("The provided API key is invalid.");
    }

    private static int Owner(Env env, string key)
    {
        var secrets = env.Service<VerifiedSecrets>();
        return Credentials.Keys(env, key).FirstOrDefault(candidate => Credentials.ValidForRpc(candidate, env.Now) && secrets.Fits(candidate.Hash, key))?.Uid
            ?? throw new AccessDenied("The provided API key is invalid.");
    }

    private static void RequireProgrammaticKeys(Env env)
    {
        if (!env.IsSystem && env.Parameter("base.enable_programmatic_api_keys") is not ("True" or "true" or "1"))
            throw new AccessError("Programmatic API keys are not enabled");
    }
}
