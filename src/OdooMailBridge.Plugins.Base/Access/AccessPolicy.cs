using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Answers the engine's questions from res.users, ir.model.access, ir.rule, ir.model.data, ir.config_parameter and res.lang.</summary>
public sealed class AccessPolicy : IAccessPolicy
{
    public UserProfile Profile(Env env, int uid) =>
        env.Work.Shared($"base.profile.{uid}", () => new Kept<UserProfile>(UserProfiles.Read(env, uid))).Value ?? throw MissingError.For("res.users", uid, env.Uid);

    public bool Allows(Env env, string model, string operation)
    {
        if (env.Su) return true;
        var groups = env.Profile.GroupIds;
        return ModelRights.Of(env, model).Any(right => right.Allows(operation) && (right.GroupId is not { } group || groups.Contains(group)));
    }

    public IReadOnlyList<string> GroupsAllowing(Env env, string model, string operation) =>
        [.. ModelRights.Of(env, model).Where(right => right.Allows(operation)).Select(right => right.GroupName).OfType<string>().Distinct()];

    public IReadOnlyList<RuleDomain> Rules(Env env, string model, string operation) => env.Su ? [] : RecordRules.For(env, model, operation);

    public (string Model, int Id)? Resolve(Env env, string xmlid)
    {
        var known = env.Work.Shared("base.xmlids", () => new ConcurrentDictionary<string, (string, int)>(StringComparer.Ordinal));
        if (known.TryGetValue(xmlid, out var found)) return found;
        var dot = xmlid.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0) return null;
        var row = env.Sql.Query<(string Model, int Id)>(
            "SELECT model, res_id FROM ir_model_data WHERE module = @module AND name = @name AND res_id IS NOT NULL",
            new { module = xmlid[..dot], name = xmlid[(dot + 1)..] });
        if (row.Count == 0) return null;
        known[xmlid] = row[0];
        return row[0];
    }

    public string? Parameter(Env env, string key) => env.Work.Shared("base.parameters", () =>
        env.Sql.Query<(string Key, string Value)>("SELECT key, value FROM ir_config_parameter").ToDictionary(row => row.Key, row => row.Value)).GetValueOrDefault(key);

    public IReadOnlySet<string> Languages(Env env) => env.Work.Shared("base.languages", () =>
        env.Sql.Query<string>("SELECT code FROM res_lang WHERE active").ToHashSet());

    public IReadOnlyDictionary<string, object?> Defaults(Env env, string model) => StoredDefaults.For(env, model);

    /// <summary>A box, so that "there is none" can be kept too.</summary>
    private sealed record Kept<T>(T? Value) where T : class;
}
