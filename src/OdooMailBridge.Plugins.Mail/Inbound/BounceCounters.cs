using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The counters of bounces that records with an address keep.</summary>
public static class BounceCounters
{
    public static IEnumerable<ModelInfo> Models(Env env) => env.Work.Models.Values.Where(model => !model.Abstract && model.Mixins.Contains("mail.thread.blacklist"));

    /// <summary>
    /// Mail from an address shows that it works again. Odoo compares the normalised address with the From text as it is formatted, so
    /// only a bare address ever resets the counter; under documented rules that is no different, for nobody is promised otherwise.
    /// </summary>
    public static void Reset(Env env, string emailFrom)
    {
        if (emailFrom.Length == 0) return;
        foreach (var model in Models(env))
            env.Sql.Execute($"UPDATE \"{model.Table}\" SET message_bounce = 0 WHERE message_bounce > 0 AND email_normalized = @emailFrom{(model.HasActive ? " AND active" : "")}", new { emailFrom });
        env.Work.Invalidate();
    }
}
