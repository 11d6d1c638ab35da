using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Partners and users behind an address (section 2.11). An alias' address is nobody's.</summary>
public static class PeopleByAddress
{
    /// <summary>The active partner with the first address of the text, the record's followers and users first; 0 for none.</summary>
    public static int Partner(Env env, string text, Records? record = null) =>
        AddressNormalizer.NormalizeFirst(text) is { } address ? Partners(env, [address], record, preferFollowers: true).GetValueOrDefault(address) : 0;

    /// <summary>Partner ids by normalised address; addresses of nobody are absent.</summary>
    public static Dictionary<string, int> Partners(Env env, IReadOnlyCollection<string> addresses, Records? record = null, bool preferFollowers = true)
    {
        var wanted = addresses.Where(address => address.Length > 0).Distinct().ToArray();
        if (wanted.Length == 0) return [];
        var company = record is { Count: 1 } && record.Model.Fields.TryGetValue("company_id", out var field) && field.Relation == "res.company" ? record.Sudo().Rel("company_id").Id : 0;
        var rows = env.Sql.Query<(string Address, int Id)>(
            """
            SELECT DISTINCT ON (p.email_normalized) p.email_normalized, p.id
              FROM res_partner p
              LEFT JOIN mail_followers f ON f.partner_id = p.id AND f.res_model = @model AND f.res_id = @id
             WHERE p.email_normalized = ANY(@wanted) AND p.active
               AND NOT EXISTS (SELECT 1 FROM mail_alias a WHERE a.alias_full_name = p.email_normalized)
               AND (@su OR p.company_id IS NULL OR p.company_id = ANY(@companies) OR NOT p.partner_share)
             ORDER BY p.email_normalized, (p.id = @self) DESC,
                      CASE WHEN @company > 0 THEN p.company_id = @company ELSE p.company_id IS NULL END DESC NULLS LAST,
                      (p.company_id IS NULL) DESC,
                      (@prefer AND f.id IS NOT NULL) DESC,
                      EXISTS (SELECT 1 FROM res_users u WHERE u.partner_id = p.id AND u.active) DESC,
                      p.complete_name, p.id DESC
            """,
            new
            {
                wanted, model = record is { Count: 1 } ? record.Model.Name : "", id = record is { Count: 1 } ? record.Id : 0, su = env.Su, companies = env.CompanyIds,
                self = env.Profile.PartnerId, company, prefer = preferFollowers,
            });
        return rows.ToDictionary(row => row.Address, row => row.Id);
    }

    /// <summary>The active user with the address, by name and login; 0 for none.</summary>
    public static int User(Env env, string text, string? parentModel, int parentId)
    {
        if (AddressNormalizer.Normalize(text) is not { } address) return 0;
        return env.Sql.One<int?>(
            """
            SELECT u.id FROM res_users u JOIN res_partner p ON p.id = u.partner_id
              LEFT JOIN mail_followers f ON f.partner_id = p.id AND f.res_model = @parentModel AND f.res_id = @parentId
             WHERE u.active AND p.email_normalized = @address AND NOT EXISTS (SELECT 1 FROM mail_alias a WHERE a.alias_full_name = @text)
             ORDER BY (f.id IS NOT NULL) DESC, p.name, u.login LIMIT 1
            """, new { address, text, parentModel = parentModel ?? "", parentId }) ?? 0;
    }
}
