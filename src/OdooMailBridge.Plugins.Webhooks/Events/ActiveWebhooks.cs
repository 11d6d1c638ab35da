using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>What a webhook wants to hear.</summary>
/// <param name="Events">Empty: all.</param>
/// <param name="Model">Only about records of this model; null: any.</param>
/// <param name="Mailing">Only about this mailing; 0: any, and mails of none.</param>
internal sealed record Listener(int Id, IReadOnlyList<string> Events, string? Model, int Mailing)
{
    public bool Wants(string type) => Events.Count == 0 || Events.Contains(type);

    public bool Wants(EventFact fact) => (Model is null || Model == fact.Model) && (Mailing == 0 || Mailing == fact.Mailing);
}

/// <summary>Who listens in a database. Known without asking it, so that events that nobody wants cost nothing.</summary>
internal static class ActiveWebhooks
{
    public static IReadOnlyList<Listener> For(Env env, string type)
    {
        if (!env.HasModel("bridge.webhook")) return []; // observers hear of all databases, the plugin stands in some
        var all = env.Work.Shared("bridge.webhook", () => Load(env));
        return all.Count == 0 ? all : [.. all.Where(listener => listener.Wants(type))];
    }

    private static List<Listener> Load(Env env) =>
        env.Sql.Query<(int Id, string? Events, string? Model, int? Mailing)>("SELECT id, events, model, mailing_id FROM bridge_webhook WHERE active")
        .ConvertAll(row => new Listener(row.Id, WebhookEvent.Split(row.Events), string.IsNullOrEmpty(row.Model) ? null : row.Model, row.Mailing ?? 0));
}
