using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// The settings screen as a record: a new one shows what the system parameters say, <see cref="Execute"/> stores what it was given.
/// Company settings are related fields and are stored as soon as they are written.
/// </summary>
public sealed partial class ResConfigSettings
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var values = base.DefaultGet(env, fields);
        foreach (var field in Kept())
            if (fields.Contains(field.Name) && !env.Context.Has("default_" + field.Name)) values[field.Name] = Stored(env, field) ?? field.Field.Default ?? false;
        return values;
    }

    /// <summary>Stores the parameters; the client then reloads.</summary>
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
        return new Values { ["type"] = "ir.actions.client", ["tag"] = "reload" };
    }

    [Rpc]
    public object? Cancel(Records records) => new Values { ["type"] = "ir.actions.client", ["tag"] = "reload" };

    private IEnumerable<FieldInfo> Kept() => Info.Fields.Values.Where(field => field.Field.ConfigParameter is not null);

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
