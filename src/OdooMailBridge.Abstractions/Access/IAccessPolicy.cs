namespace OdooMailBridge.Abstractions;

/// <summary>What the engine needs to know of a user.</summary>
/// <param name="Groups">External ids of the user's groups, implied ones included.</param>
/// <param name="GroupIds">Database ids of the same groups.</param>
/// <param name="CompanyIds">All companies the user may work in.</param>
public sealed record UserProfile(
    int Uid, string Login, string Name, bool Active, bool Share, int PartnerId, int CompanyId, int[] CompanyIds,
    string? Lang, string? Tz, IReadOnlySet<string> Groups, IReadOnlySet<int> GroupIds)
{
    /// <summary>The address of the user's partner.</summary>
    public string? Email { get; init; }
}

/// <summary>A record rule that counts for a user: global rules are all required, of the group rules one is enough.</summary>
public sealed record RuleDomain(string Name, bool Global, Domain Domain);

/// <summary>
/// Users, rights, external ids and parameters: the questions that the engine asks of whichever plugin keeps them (Base).
/// </summary>
public interface IAccessPolicy
{
    /// <summary>Throws <see cref="MissingError"/> when there is no such user.</summary>
    UserProfile Profile(Env env, int uid);

    /// <summary>Whether one of the user's groups (or everybody) has the model right.</summary>
    bool Allows(Env env, string model, string operation);

    /// <summary>Full names of the groups that have the right, for the error text.</summary>
    IReadOnlyList<string> GroupsAllowing(Env env, string model, string operation);

    /// <summary>The rules that restrict the user on a model for an operation.</summary>
    IReadOnlyList<RuleDomain> Rules(Env env, string model, string operation);

    (string Model, int Id)? Resolve(Env env, string xmlid);

    string? Parameter(Env env, string key);

    /// <summary>Defaults that users or administrators set for a model's fields (ir.default), the user's own first.</summary>
    IReadOnlyDictionary<string, object?> Defaults(Env env, string model);

    /// <summary>Codes of the installed languages.</summary>
    IReadOnlySet<string> Languages(Env env);
}
