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

    /// <summary>Brings templates back to what their files say. Odoo's form asks before; here whoever calls has decided.</summary>
    /// <exception cref="UserError">Some of them came from no file; nothing is changed then.</exception>
    [Rpc]
    public bool ResetTemplate(Records records)
    {
        records.CheckAccess("write");
        var env = records.Env.Sudo();
        var files = ShippedTemplates.Own.Where(file => env.TryRef(file.XmlId) is { Model.Name: "mail.template" } known && records.IdArray.Contains(known.Id)).ToList();
        var known = files.Select(file => env.Ref(file.XmlId).Id).ToHashSet();
        if (records.Where(template => !known.Contains(template.Id)) is { Any: true } others)
            throw new UserError($"The following email templates could not be reset because their related source files could not be found:\n- {string.Join("\n- ", others.Select(template => template.Text("name")))}");
        ShippedTemplates.Load(env, files);
        return true;
    }

    private static void CheckAdministrator(Env env)
    {
        if (!env.IsSystem) throw new AccessError("Only administrators can load templates from files.");
    }
}
