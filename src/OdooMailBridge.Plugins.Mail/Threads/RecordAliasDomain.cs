using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The alias domain of messages on a record: its company's, the current company's, the first one there is (section 3.1).</summary>
public static class RecordAliasDomain
{
    /// <returns>0 for none.</returns>
    public static int Of(Env env, Records company)
    {
        if (company.Sudo().Rel("alias_domain_id").Id is > 0 and var own) return own;
        if (env.Sudo().Company.Rel("alias_domain_id").Id is > 0 and var current) return current;
        return env.Sql.One<int?>("SELECT id FROM mail_alias_domain ORDER BY sequence, id LIMIT 1") ?? 0;
    }
}
