using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The wizard that asks what a new key is for and how long it lives.</summary>
public sealed partial class ResUsersApikeysDescription
{
    private static readonly (string Key, string Label)[] Days = [("1", "1 Day"), ("7", "1 Week"), ("30", "1 Month"), ("90", "3 Months"), ("180", "6 Months"), ("365", "1 Year")];

    /// <summary>Administrators may have keys for ever; others as long as their groups allow.</summary>
    private static IReadOnlyList<(string Key, string Label)> Durations(Env env)
    {
        var most = MostDays(env);
        return env.IsSystem
            ? [.. Days, ("0", "Persistent Key"), ("-1", "Custom Date")]
            : [.. Days.Where(item => int.Parse(item.Key, CultureInfo.InvariantCulture) <= most), ("-1", "Custom Date")];
    }

    private static double MostDays(Env env) =>
        Math.Max(1, env.Sql.One<double?>("SELECT max(g.api_key_duration) FROM res_groups g JOIN res_groups_users_rel r ON r.gid = g.id WHERE r.uid = @uid", new { uid = env.Uid }) ?? 0);

    private static void RequireMaker(Env env)
    {
        if (env.HasGroup("base.group_user")) return;
        if (env.Parameter("portal.allow_api_keys") is not { Length: > 0 }) throw new AccessError("Only internal users can create API keys");
        if (!env.HasGroup("base.group_portal")) throw new AccessError("Only internal and portal users can create API keys");
    }

    /// <summary>Makes the key, once the user has proved to be there; the answer is the only time it is shown.</summary>
    [Rpc(ChecksAccess = true)]
    public object? MakeKey(Records records)
    {
        if (IdentityChecks.Demand(records, "make_key") is { } check) return check;
        var env = records.Env;
        RequireMaker(env);
        var key = ApiKeys.Issue(env, env.Uid, null, records.Text("name"), Expiry(records));
        records.Sudo().Unlink();
        return new Values
        {
            ["type"] = "ir.actions.act_window",
            ["res_model"] = "res.users.apikeys.show",
            ["name"] = "API Key Ready",
            ["views"] = new List<object?> { new List<object?> { false, "form" } },
            ["target"] = "new",
            ["context"] = new Values { ["default_key"] = key },
        };
    }

    /// <summary>"0" is for ever, "-1" the date in the wizard; else days from today on.</summary>
    private static DateTime? Expiry(Records wizard)
    {
        var env = wizard.Env;
        var days = int.TryParse(wizard.Text("duration"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        var expires = days switch
        {
            0 => null,
            < 0 => wizard.Time("expiration_date"),
            _ => env.Now.Date.AddDays(days),
        };
        if (env.IsSystem) return expires;
        var most = MostDays(env);
        if (expires is null) throw new UserError("The API key must have an expiration date");
        return expires <= env.Now.AddDays(most) ? expires : throw new UserError($"You cannot exceed {most.ToString(CultureInfo.InvariantCulture)} days.");
    }
}
