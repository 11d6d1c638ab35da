using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Templates that come as files. Ours, not Odoo's.</summary>
public sealed partial class MailTemplate
{
    /// <summary>Brings the shipped templates back to what their files say; answers their external ids. Administrators only.</summary>
    [Rpc]
    public List<object?> ReloadShipped(Env env)
    {
        CheckAdministrator(env);
        return [.. ShippedTemplates.Load(env.Sudo(), ShippedTemplates.Own)];
    }

    /// <summary>Makes or rewrites templates from files of one's own: contents by external id. Administrators only.</summary>
    [Rpc]
    public List<object?> LoadFiles(Env env, Values files)
    {
        CheckAdministrator(env);
        return [.. ShippedTemplates.Load(env.Sudo(), files.Select(file => TemplateFile.Read(file.Key, file.Value as string ?? "")))];
    }

    private static void CheckAdministrator(Env env)
    {
        if (!env.IsSystem) throw new AccessError("Only administrators can load templates from files.");
    }
}
