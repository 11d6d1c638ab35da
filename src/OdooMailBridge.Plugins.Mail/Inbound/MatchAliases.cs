using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Which aliases a mail is addressed to (section 2.6): by the full address, or by the local part where the alias says so.</summary>
public static class MatchAliases
{
    public const string AllowedDomains = "mail.catchall.domain.allowed";

    /// <summary>
    /// Aliases in Odoo's order, which is the order of their routes: by model as models are listed (those with threads first, then by name), then by alias.
    /// </summary>
    /// <param name="addresses">Normalised.</param>
    /// <param name="model">Only aliases of this model; null: of all.</param>
    /// <param name="otherThan">No aliases of this model.</param>
    public static List<AliasRow> Find(Env env, IReadOnlyCollection<string> addresses, GatewayAddresses own, string? model = null, string? otherThan = null)
    {
        if (addresses.Count == 0) return [];
        var former = MailBehaviour.Of(env) == MailRules.Documented
            ? FormerAddresses.Read(env).Where(item => item.Kind == FormerAddresses.Alias && addresses.Contains(item.Address)).Select(item => item.AliasId).ToArray()
            : [];
        return env.Sql.Query<AliasRow>(
            """
            SELECT a.id AS "Id", COALESCE(a.alias_name, '') AS "Name", COALESCE(a.alias_full_name, '') AS "FullName", m.model AS "Model", COALESCE(a.alias_force_thread_id, 0) AS "ForceThreadId",
                   pm.model AS "ParentModel", COALESCE(a.alias_parent_thread_id, 0) AS "ParentThreadId", a.alias_defaults AS "Defaults", a.alias_contact AS "Contact", a.alias_status AS "Status",
                   COALESCE(u.partner_id, 0) AS "CreatorPartnerId"
              FROM mail_alias a
              JOIN ir_model m ON m.id = a.alias_model_id
              LEFT JOIN ir_model pm ON pm.id = a.alias_parent_model_id
              LEFT JOIN res_users u ON u.id = a.create_uid AND u.active
             WHERE a.alias_name <> ''
               AND (a.alias_full_name = ANY(@full) OR a.alias_incoming_local AND a.alias_name = ANY(@local) OR a.id = ANY(@former))
               AND (@model IS NULL OR m.model = @model) AND (@otherThan IS NULL OR m.model <> @otherThan)
             ORDER BY m.is_mail_thread DESC, COALESCE(m.name ->> @lang, m.name ->> 'en_US'), a.alias_name, a.id
            """, new { full = addresses.Select(address => address.ToLowerInvariant()).ToArray(), local = LocalParts(env, addresses, own), former, model, otherThan, lang = env.Lang ?? "en_US" });
    }

    private static string[] LocalParts(Env env, IReadOnlyCollection<string> addresses, GatewayAddresses own)
    {
        var allowed = env.Parameter(AllowedDomains) is { Length: > 0 } list ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
        return [.. addresses.Select(address => address.ToLowerInvariant().Split('@')).Where(parts => parts.Length == 2)
            .Where(parts => allowed is null || allowed.Contains(parts[1], StringComparer.OrdinalIgnoreCase) || own.Domains.Contains(parts[1])).Select(parts => parts[0]).Distinct()];
    }
}
