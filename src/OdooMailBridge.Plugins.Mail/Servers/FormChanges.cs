using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Odoo's onchange for forms whose rules are few: what the edited fields change of the others.</summary>
public static class FormChanges
{
    /// <param name="values">The form as it stands; what is missing comes from the record, else from the defaults.</param>
    /// <param name="fieldNames">The fields that were edited.</param>
    /// <param name="fieldsSpec">The fields that the form shows, as keys; empty: all.</param>
    /// <param name="kept">The record's fields that the rules look at.</param>
    /// <param name="apply">The rules: changes the form, told the edited fields.</param>
    public static Values Answer(ModelInfo model, Records records, object? values, object? fieldNames, object? fieldsSpec, IReadOnlyList<string> kept, Action<Values, IReadOnlyList<string>> apply)
    {
        var given = values as Values ?? new Values();
        var shown = fieldsSpec is Values { Count: > 0 } spec ? spec.Select(item => item.Key).Where(model.Fields.ContainsKey).ToList() : [.. model.Fields.Keys];
        var names = fieldNames switch { string one => [one], IEnumerable<object?> many => many.OfType<string>().ToList(), _ => new List<string>() };
        var form = model.Top.DefaultGet(records.Env, [.. model.Fields.Keys]);
        if (records.Any)
            foreach (var field in kept) form[field] = records.Sudo().Value(field);
        foreach (var (name, value) in given) form[name] = value;
        var before = names.Count == 0 && !records.Any ? new Values() : form.Copy();
        apply(form, names);
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
