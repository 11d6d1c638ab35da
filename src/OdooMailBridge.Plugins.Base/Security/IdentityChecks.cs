using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Sensitive methods ask for the password again unless the web session gave it within ten minutes. What to run afterwards stands in the
/// wizard's record.
/// </summary>
internal static class IdentityChecks
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);
    private const int Capacity = 10_000;
    private static readonly ConcurrentDictionary<(string Session, int Uid), DateTime> Passed = new();

    /// <summary>The action that opens the check, or null when the session has passed one lately.</summary>
    public static Values? Demand(Records records, string method)
    {
        var env = records.Env;
        if (Session(env) is not { } session) throw new UserError("This method can only be accessed over HTTP");
        if (Passed.TryGetValue((session, env.Uid), out var time) && env.Now - time < Grace) return null;
        var request = new List<object?> { env.Context.ToValues(), records.Model.Name, records.IdArray, method };
        var wizard = env.Sudo()["res.users.identitycheck"].Create(new Values { ["request"] = JsonValues.Print(request) });
        env.Sql.Execute("UPDATE res_users_identitycheck SET create_uid = @uid WHERE id = @id", new { uid = env.Uid, id = wizard.Id });
        return new Values
        {
            ["type"] = "ir.actions.act_window",
            ["res_model"] = "res.users.identitycheck",
            ["res_id"] = wizard.Id,
            ["name"] = "Security Control",
            ["target"] = "new",
            ["views"] = new List<object?> { new List<object?> { false, "form" } },
        };
    }

    public static void Pass(Env env)
    {
        if (Passed.Count >= Capacity) Passed.Clear();
        if (Session(env) is { } session) Passed[(session, env.Uid)] = env.Now;
    }

    private static string? Session(Env env) => env.Work.Local<CallOriginHolder>().Origin.Session;
}
