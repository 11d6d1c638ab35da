using System.Globalization;
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
        var env = records.Env;
        var given = values as Values ?? new Values();
        var shown = fieldsSpec is Values { Count: > 0 } spec ? spec.Select(item => item.Key).Where(Info.Fields.ContainsKey).ToList() : [.. Info.Fields.Keys];
        var names = fieldNames switch { string one => [one], IEnumerable<object?> many => many.OfType<string>().ToList(), _ => new List<string>() };
        var form = Info.Top.DefaultGet(env, [.. Info.Fields.Keys]);
        if (records.Any)
            foreach (var field in new[] { "smtp_authentication", "smtp_encryption", "smtp_port", "smtp_host", "smtp_user", "from_filter" }) form[field] = records.Sudo().Value(field);
        foreach (var (name, value) in given) form[name] = value;
        var before = names.Count == 0 && !records.Any ? new Values() : form.Copy();
        foreach (var name in names) ServerForm.Changed(form, name);
        form["smtp_authentication_info"] = AuthenticationInfo(form.Text("smtp_authentication")) ?? (object)false;
        var changed = new Values();
        foreach (var name in shown)
            if (form.ContainsKey(name) && (!before.ContainsKey(name) || !Same(before.Peek(name), form.Peek(name)))) changed[name] = form.Peek(name);
        return new Values { ["value"] = changed };
    }

    // Numbers come as long from clients and as int from records; nothing at all is null here and false there.
    private static bool Same(object? one, object? other) =>
        one is int or long && other is int or long
            ? Convert.ToInt64(one, CultureInfo.InvariantCulture) == Convert.ToInt64(other, CultureInfo.InvariantCulture)
            : Equals(one ?? false, other ?? false);
}
