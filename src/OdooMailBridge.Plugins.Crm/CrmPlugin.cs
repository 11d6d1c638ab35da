using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>Sales teams and leads, installed on request: the example of a plugin that puts threads on documents of its own.</summary>
public sealed class CrmPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("crm", "CRM", "18.0.1.0", ["base", "mail", "mass_mailing"], AutoInstall: false);

    /// <summary>The first team's alias takes mail at once where the company has a domain.</summary>
    public override void Installed(Env env)
    {
        if (env.Company.Rel("alias_domain_id") is { Any: true } domain)
            env["mail.alias"].Search(Domain.And(Domain.Eq("alias_model_id.model", "crm.lead"), Domain.Eq("alias_domain_id", false))).Set("alias_domain_id", domain.Id);
    }
}
