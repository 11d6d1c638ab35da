using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The form of a server, as Odoo's clients ask for it while it is edited.</summary>
public sealed partial class IrMailServer
{
    /// <summary>Odoo's onchange: what the edited fields change of the others; without edited fields, a new form's defaults.</summary>
    /// <param name="values">The form as it stands; what is missing comes from the record, else from the defaults.</param>
    /// <param name="fieldNames">The fields that were edited.</param>
    /// <param name="fieldsSpec">The fields that the form shows, as keys; empty: all.</param>
    [Rpc(ReadOnly = true)]
    public object? Onchange(Records records, object? values, object? fieldNames = null, object? fieldsSpec = null)
    {
        records.CheckAccess("read");
        return FormChanges.Answer(Info, records, values, fieldNames, fieldsSpec, Kept, (form, names) =>
        {
            foreach (var name in names) ServerForm.Changed(form, name);
            form["smtp_authentication_info"] = AuthenticationInfo(form.Text("smtp_authentication")) ?? (object)false;
        });
    }

    private static readonly string[] Kept = ["smtp_authentication", "smtp_encryption", "smtp_port", "smtp_host", "smtp_user", "from_filter"];
}
