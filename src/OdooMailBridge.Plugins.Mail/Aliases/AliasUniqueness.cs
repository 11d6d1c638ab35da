using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>An address belongs to one alias.</summary>
internal static class AliasUniqueness
{
    /// <param name="wanted">Sanitised names and alias domains (0 for none).</param>
    /// <param name="own">The aliases that are changed; null for new ones.</param>
    public static void Check(Env env, IReadOnlyList<(string? Name, int Domain)> wanted, Records? own)
    {
        var seen = new HashSet<(string, int)>();
        foreach (var (name, domain) in wanted)
        {
            if (string.IsNullOrEmpty(name)) continue;
            if (!seen.Add((name, domain)))
                throw new UserError($"Email aliases {Address(env, name, domain)} cannot be used on several records at the same time. Please update records one by one.");
            var taken = env.Sql.Query<(int Id, string Model, string? ParentModel, int? ParentId)>(
                """
                SELECT a.id, m.model, pm.model, a.alias_parent_thread_id FROM mail_alias a JOIN ir_model m ON m.id = a.alias_model_id LEFT JOIN ir_model pm ON pm.id = a.alias_parent_model_id
                 WHERE a.alias_name = @name AND COALESCE(a.alias_domain_id, 0) = @domain AND a.id <> ALL(@own) LIMIT 1
                """, new { name, domain, own = own?.IdArray ?? [] });
            if (taken is not [var other]) continue;
            var self = own is null ? "new" : string.Join(", ", own.IdArray);
            var start = $"Alias {Address(env, name, domain)} ({self}) is already linked with {env.Info(other.Model).Label} ({other.Id})";
            var user = other is { ParentModel: { } parent, ParentId: > 0 and { } id } && env.HasModel(parent) && env.Sudo().Browse(parent, id).Exists() is { Any: true } document
                ? $" and used by the {document.DisplayName} {document.Model.Label}" : "";
            throw new UserError($"{start}{user}. Choose another value or change it on the other document.");
        }
    }

    private static string Address(Env env, string name, int domain) =>
        env.Sql.One<string>("SELECT name FROM mail_alias_domain WHERE id = @domain", new { domain }) is { } host ? $"{name}@{host}" : name;
}
