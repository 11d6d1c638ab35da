using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Custom models: declared, ordered anew and removed by administrators; those of plugins stay as they are.</summary>
public sealed partial class IrModel
{
    /// <summary>Fields that every model has and may be ordered by.</summary>
    private static readonly string[] Automatic = ["id", "create_uid", "create_date", "write_uid", "write_date"];

    private static readonly string[] Fixed = ["model", "state", "transient"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        env.Work.CatalogueChanged();
        return created;
    }

    /// <summary>A model is told by its name alone: "My New Model" becomes x_my_new_model.</summary>
    public override Records NameCreate(Env env, string name) =>
        env[Info.Name].Create(new Values { ["name"] = name, ["model"] = "x_" + (name ?? "").ToLowerInvariant().Replace(' ', '_') });

    public override void Write(Records records, Values values)
    {
        foreach (var name in Fixed.Where(values.ContainsKey))
            if (records.Any(record => !Equals(record.Value(name) ?? false, values[name] ?? false))) throw new UserError($"Field {Info.Field(name).Field.Label} cannot be modified on models.");

        // Web clients send (4, id) for every field of the model.
        if (Wire.List(values.Peek("field_id")) is { } commands)
            values = new Values(values) { ["field_id"] = commands.Where(command => Wire.List(command) is not [4L, ..]).ToList() };
        base.Write(records, values);
        if (values.ContainsKey("order")) records.Env.Work.CatalogueChanged();
    }

    public override void Unlink(Records records)
    {
        if (records.FirstOrDefault(model => model.Str("state") != "manual") is { } standing) throw new UserError($"Model “{standing.Str("name")}” contains module data and cannot be removed.");
        records.CheckAccess("unlink");
        var env = records.Env;
        env["ir.model.fields"].Search(Domain.And(Domain.Leaf("relation", "in", records.Select(model => (object?)model.Str("model")).ToList()), Domain.Leaf("model_id", "not in", records.IdArray))).Unlink();
        env.With("active_test", false)["ir.cron"].Search(Domain.In("model_id", records.IdArray)).Unlink();
        base.Unlink(records);
        env.Work.CatalogueChanged();
    }

    [Constrains("model")]
    public void CheckName(Records records)
    {
        foreach (var model in records)
        {
            if (model.Str("state") == "manual" && !model.Text("model").StartsWith("x_", StringComparison.Ordinal)) throw new ValidationError("The model name must start with 'x_'.");
            if (!ModelNames().IsMatch(model.Text("model"))) throw new ValidationError("The model name can only contain lowercase characters, digits, underscores and dots.");
        }
    }

    [Constrains("order", "field_id")]
    public void CheckOrder(Records records)
    {
        foreach (var model in records.Where(model => model.Str("state") == "manual"))
        {
            var order = model.Text("order");
            if (!Orders().IsMatch(order))
                throw new ValidationError($"Invalid \"order\" specified ({order}). A valid \"order\" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)");
            var stored = model.Rel("field_id").Where(field => field.Flag("store")).Select(field => field.Text("name")).Concat(Automatic).ToHashSet();
            foreach (var name in order.Split(',').Select(term => term.Trim().Split(' ')[0]))
                if (!stored.Contains(name)) throw new ValidationError($"Unable to order by {name}: fields used for ordering must be present on the model and stored.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9_.]+\z")]
    private static partial Regex ModelNames();

    [GeneratedRegex(@"^(\s*\w+(\s+(desc|asc))?(\s+nulls\s+(first|last))?\s*(,|$))+(?<!,)$", RegexOptions.IgnoreCase)]
    private static partial Regex Orders();
}
