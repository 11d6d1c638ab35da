using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// The settings screen as a record: a new one shows what parameters, groups and modules say, <see cref="Execute"/> makes them what it was given.
/// Company settings are related fields and are stored as soon as they are written.
/// </summary>
public sealed partial class ResConfigSettings
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var values = base.DefaultGet(env, fields);
        if (!env[Info.Name].HasAccess("create")) return values; // parameters hold secrets
        foreach (var field in Kept())
            if (fields.Contains(field.Name) && !env.Context.Has("default_" + field.Name)) values[field.Name] = Stored(env, field) ?? field.Field.Default ?? false;
        foreach (var (name, group) in Groups())
            if (fields.Contains(name)) values[name] = SettingGroups.IsGiven(env, group);
        foreach (var (field, module) in Modules().Where(pair => fields.Contains(pair.Field)))
            values[field] = env.Sql.One<string?>("SELECT state FROM ir_module_module WHERE name = @module", new { module }) is "installed" or "to install" or "to upgrade";
        return values;
    }

    /// <summary>The company's address and tax number as the settings screen shows them.</summary>
    private static string CompanyAddress(Records company)
    {
        var (zip, city) = (company.Text("zip"), company.Text("city"));
        var place = zip + (zip.Length == 0 ? "" : city.Length == 0 ? "\n" : " - ") + Line(city);
        var vat = company.Text("vat") is { Length: > 0 } number ? $"\n{(company.Rel("country_id").Text("vat_label") is { Length: > 0 } label ? label : "Tax ID")}: {number}" : "";
        return Line(company.Text("street")) + Line(company.Text("street2")) + place + Line(company.Rel("state_id").DisplayName) + company.Rel("country_id").DisplayName + vat;

        static string Line(string text) => text.Length == 0 ? "" : text + "\n";
    }

    private const string PortalKeys = "portal.allow_api_keys";

    /// <summary>Stores the parameters, gives or takes groups, installs modules; the client then reloads.</summary>
    [Rpc]
    public object? Execute(Records records)
    {
        var env = records.Env;
        if (records.Count != 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        if (!env.IsAdmin) throw new AccessError("Only administrators can change the settings");
        foreach (var field in Kept())
        {
            var key = field.Field.ConfigParameter!;
            var value = Text(records.Value(field.Name));
            if ((env.Parameter(key) ?? "") != (value ?? "")) env.Sudo()["ir.config_parameter"].Call("set_param", key, value is null ? false : value);
        }
        foreach (var (name, group) in Groups()) SettingGroups.Set(env, group, records.Flag(name));
        var wanted = Modules().Where(pair => records.Flag(pair.Field)).Select(pair => pair.Module).ToList();
        var missing = env.Sudo()["ir.module.module"].Search(Domain.And(Domain.Leaf("name", "in", wanted), Domain.Eq("state", "uninstalled")));
        return missing.Any ? missing.Call("button_immediate_install") : new Values { ["type"] = "ir.actions.client", ["tag"] = "reload" };
    }

    [Rpc]
    public object? Cancel(Records records) => new Values { ["type"] = "ir.actions.client", ["tag"] = "reload" };

    private IEnumerable<FieldInfo> Kept() => Info.Fields.Values.Where(field => field.Field.ConfigParameter is not null);

    private IEnumerable<(string Field, string Group)> Groups() => Info.Fields.Values.Where(field => field.Field.ImpliedGroup is not null).Select(field => (field.Name, field.Field.ImpliedGroup!));

    private IEnumerable<(string Field, string Module)> Modules() =>
        Info.Fields.Values.Where(field => field.Field is BooleanField && field.Name.StartsWith("module_", StringComparison.Ordinal)).Select(field => (field.Name, field.Name["module_".Length..]));

    private static object? Stored(Env env, FieldInfo field)
    {
        if (env.Parameter(field.Field.ConfigParameter!) is not { Length: > 0 } text) return null;
        switch (field.Field)
        {
            case BooleanField: return true;
            case Many2one: return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && env.Sudo().Browse(field.Relation!, id).Exists().Any ? (long)id : false;
            case IntegerField: return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : 0L;
            case FloatField: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0.0;
            default: return text;
        }
    }

    /// <summary>The value as Python's str would print it; null for what removes the parameter.</summary>
    private static string? Text(object? value) => value switch
    {
        null or false or 0 or 0.0 => null,
        true => "True",
        string text => text.Trim() is { Length: > 0 } kept ? kept : null,
        int id => id.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => null,
    };
}
