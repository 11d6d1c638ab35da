using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Default values that users or administrators set.</summary>
public sealed partial class IrDefault
{
    /// <param name="userId">False: for everybody; true: the caller; else a user's id. <paramref name="companyId"/> likewise.</param>
    [Rpc]
    public bool Set(Env env, string modelName, string fieldName, object? value, object? userId = null, object? companyId = null, object? condition = null)
    {
        var field = FieldOf(env, modelName, fieldName);
        CheckFits(env, env.Info(modelName).Field(fieldName), value);
        var json = JsonValues.Print(value);
        var found = Search(env, field, userId, companyId, condition);
        if (found.IsEmpty)
        {
            env[Info.Name].Create(new Values
            {
                ["field_id"] = field.Id, ["user_id"] = Owner(userId, env.Uid), ["company_id"] = Owner(companyId, env.CompanyId), ["condition"] = condition ?? false, ["json_value"] = json,
            });
        }
        else if (found.First.Str("json_value") != json) found.First.Write(new Values { ["json_value"] = json });
        return true;
    }

    /// <summary>The value set for exactly this scope, or null.</summary>
    [Rpc(Name = "get")]
    public object? GetValue(Env env, string modelName, string fieldName, object? userId = null, object? companyId = null, object? condition = null)
    {
        var found = Search(env, FieldOf(env, modelName, fieldName), userId, companyId, condition);
        return found.IsEmpty ? null : JsonValues.Parse(found.First.Text("json_value"));
    }

    [Constrains("json_value")]
    public void CheckJson(Records records)
    {
        foreach (var record in records)
            try
            {
                JsonValues.Parse(record.Text("json_value"));
            }
            catch (OdooException wrong)
            {
                throw new ValidationError("Invalid JSON format in Default Value field.", wrong);
            }
    }

    /// <summary>Tried out on a record that is not kept: what a write refuses is no default.</summary>
    private static void CheckFits(Env env, FieldInfo field, object? value)
    {
        var name = $"{field.Model.Name}.{field.Name}";
        var fits = field.Field switch
        {
            IntegerField => value is not string text || long.TryParse(text.Trim(), out _),
            FloatField => value is not string text || double.TryParse(text.Trim(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _),
            SelectionField selection => value is null or false or "" || value is string key && (selection.OptionsFrom?.Invoke(env) ?? field.Options).Any(option => option.Key == key),
            One2many or Many2many => value is null or false || Wire.List(value) is not null,
            _ => true,
        };
        if (!fits) throw new ValidationError($"Invalid value for {name}: {value as string ?? PythonRepr.Of(value)}");
        if (field.Field is IntegerField && value is long number and (<= int.MinValue or >= int.MaxValue))
            throw new ValidationError($"Invalid value for {name}: {number} is out of bounds (integers should be between -2,147,483,648 and 2,147,483,647)");
    }

    private static Records FieldOf(Env env, string model, string field)
    {
        var found = env.Sudo()["ir.model.fields"].Search(Domain.And(Domain.Eq("model", model), Domain.Eq("name", field)));
        return found.Any ? found : throw new ValidationError($"Invalid field {model}.{field}");
    }

    private Records Search(Env env, Records field, object? user, object? company, object? condition) =>
        env[Info.Name].Search(Domain.And(Domain.Eq("field_id", field.Id), Domain.Eq("user_id", Owner(user, env.Uid)), Domain.Eq("company_id", Owner(company, env.CompanyId)), Domain.Eq("condition", condition ?? false)));

    private static object Owner(object? given, int current) => given switch
    {
        null or false => false,
        true => current,
        _ => Wire.Id(given) is { } id ? id : false,
    };
}
