using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Custom fields: declared, changed and removed by administrators; those of plugins stay as they are.</summary>
public sealed partial class IrModelFields
{
    private static readonly string[] NeverWritten = ["model_id", "model", "state"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var complete = values.Select(given => WithModel(env, given)).ToArray();
        var created = base.Create(env, complete);
        foreach (var (field, given) in created.Zip(complete)) CheckRelation(field, given);
        env.Work.CatalogueChanged();
        return created;
    }

    private static Values WithModel(Env env, Values given)
    {
        if (given.Truthy("compute")) throw new UserError("Custom fields that are computed cannot be made here: they are Python code.");
        var values = given.Copy();
        if (Wire.Id(given.Peek("model_id")) is { } id && env["ir.model"].Browse(id).Exists() is { Count: 1 } model) values["model"] = model.Str("model");
        return values;
    }

    private static void CheckRelation(Records field, Values given)
    {
        if (field.Str("state") != "manual") return;
        var relation = field.Str("relation");
        if (relation is not null && !field.Env.HasModel(relation) && field.Env.Sudo()["ir.model"].SearchCount(Domain.Eq("model", relation)) == 0) throw new UserError($"Model {relation} does not exist!");
        if (field.Str("ttype") == "one2many" && field.Env["ir.model.fields"].SearchCount(Domain.And(Domain.Eq("ttype", "many2one"), Domain.Eq("model", relation), Domain.Eq("name", given.Peek("relation_field")))) == 0)
            throw new UserError($"Many2one {given.Text("relation_field") ?? "False"} on model {relation} does not exist!");
    }

    public override void Write(Records records, Values values)
    {
        if (records.IsEmpty) return;
        if (!values.Keys.All(name => Info.Fields.TryGetValue(name, out var field) && field.Field.Translate)) foreach (var record in records) CheckChange(record, values);
        base.Write(records, new Values(values.Where(pair => !NeverWritten.Contains(pair.Key))));
        records.Env.Work.CatalogueChanged();
    }

    private static void CheckChange(Records record, Values values)
    {
        if (record.Str("state") != "manual") throw new UserError("Properties of base fields cannot be altered in this manner! Please modify them through Python code, preferably through a custom addon!");
        if (values.ContainsKey("model_id") && Wire.Id(values["model_id"]) != record.Rel("model_id").Id) throw new UserError("Changing the model of a field is forbidden!");
        if (values.ContainsKey("ttype") && values.Text("ttype") != record.Str("ttype")) throw new UserError("Changing the type of a field is not yet supported. Please drop it and create it again!");
        if (values.ContainsKey("related") && values.Truthy("related") != record.Str("related") is { Length: > 0 }) throw new UserError("A field cannot become related, nor cease to be. Please drop it and create it again!");
        if (values.Text("name") is not { } name || name == record.Str("name")) return;

        // The column keeps its rows under the new name; what has no column is found anew.
        if (!record.Env.Work.Models.TryGetValue(record.Text("model"), out var model) || !model.Fields.TryGetValue(record.Text("name"), out var field) || !field.HasColumn || !IsColumnName(name)) return;
        record.Env.Sql.Execute($"ALTER TABLE \"{model.Table}\" RENAME COLUMN \"{field.Name}\" TO \"{name}\"");
    }

    public override void Unlink(Records records)
    {
        if (records.Any(field => field.Str("state") != "manual")) throw new UserError("This column contains module data and cannot be removed!");
        foreach (var field in records)
        {
            var inverse = records.Env["ir.model.fields"].Search(Domain.And(Domain.Eq("ttype", "one2many"), Domain.Eq("relation", field.Str("model")), Domain.Eq("relation_field", field.Str("name")), Domain.Leaf("id", "not in", records.IdArray)));
            if (inverse.Any) throw new UserError($"The field '{Named(field)}' cannot be removed because the field '{Named(inverse.First)}' depends on it.");
        }
        base.Unlink(records);
        records.Env.Work.CatalogueChanged();

        static string Named(Records field) => $"{field.Str("model")}.{field.Str("name")}";
    }

    [Constrains("name", "state")]
    public void CheckName(Records records)
    {
        foreach (var field in records.Where(field => field.Str("state") == "manual"))
        {
            if (!field.Text("name").StartsWith("x_", StringComparison.Ordinal)) throw new ValidationError("Custom fields must have a name that starts with 'x_'!");
            if (!IsColumnName(field.Text("name"))) throw new ValidationError("Field names can only contain characters, digits and underscores (up to 63).");
        }
    }

    [Constrains("required", "on_delete")]
    public void CheckOnDelete(Records records)
    {
        foreach (var field in records.Where(field => field.Str("state") == "manual" && field.Str("ttype") == "many2one" && field.Flag("required") && field.Str("on_delete") == "set null"))
            throw new ValidationError($"The m2o field {field.Str("name")} is required but declares its ondelete policy as being 'set null'. Only 'restrict' and 'cascade' make sense.");
    }

    /// <summary>The table goes with the field, so it must be the field's own: Odoo would take any, and drop it.</summary>
    [Constrains("relation_table", "column1", "column2")]
    public void CheckRelationTable(Records records)
    {
        foreach (var field in records.Where(field => field.Str("state") == "manual"))
        {
            if (field.Str("relation_table") is { Length: > 0 } table && !RelationTables().IsMatch(table))
                throw new ValidationError($"Invalid table name '{table}': the table of a custom relation has a name that starts with 'x_', of lowercase characters, digits and underscores (up to 63).");
            foreach (var column in new[] { "column1", "column2" })
                if (field.Str(column) is { Length: > 0 } name && !IsColumnName(name)) throw new ValidationError($"Invalid column name '{name}'.");
        }
    }

    /// <summary>The path must lead to a field like this one, over single links, and open nothing that groups keep closed.</summary>
    [Constrains("related")]
    public void CheckRelated(Records records)
    {
        foreach (var field in records.Sudo().Where(field => field.Str("state") == "manual" && field.Str("related") is { Length: > 0 }))
        {
            var path = field.Text("related");
            var steps = path.Split('.');
            Records? end = null;
            foreach (var name in steps)
            {
                if (end is not null && end.Str("relation") is null) throw new UserError($"Non-relational field name \"{end.Str("name")}\" in related field \"{path}\"");
                var model = end?.Text("relation") ?? field.Text("model");
                end = field.Env["ir.model.fields"].Search(Domain.And(Domain.Eq("model", model), Domain.Eq("name", name)), limit: 1);
                if (records.Env.HasModel(model)) records.Env[model].CheckAccess("read"); // whoever may not read there shows nobody what stands there
                if (end.IsEmpty) throw new UserError($"Unknown field name \"{name}\" in related field \"{path}\"");
                if (field.Env.Work.Models.TryGetValue(model, out var info) && info.Fields.TryGetValue(name, out var step) && step.Field.Groups is not null || end.Str("related") is not null && end.Str("state") == "manual")
                    throw new UserError($"A related field cannot show \"{name}\": it is for some groups only, or related itself.");
            }
            if (end!.Str("ttype") != field.Str("ttype")) throw new ValidationError($"Related field \"{path}\" does not have type \"{field.Str("ttype")}\"");
            if (end.Str("relation") != field.Str("relation")) throw new ValidationError($"Related field \"{path}\" does not have comodel \"{field.Str("relation")}\"");
            if (field.Str("ttype") is "one2many" or "many2many" or "binary") throw new UserError($"Custom related fields of type {field.Str("ttype")} cannot be made here.");
        }
    }

    private static bool IsColumnName(string name) => ColumnNames().IsMatch(name);

    [GeneratedRegex(@"^[a-z_][a-z0-9_$]{0,62}\z")]
    private static partial Regex ColumnNames();

    [GeneratedRegex(@"^x_[a-z0-9_]{1,61}\z")]
    private static partial Regex RelationTables();

    /// <summary>The options of a selection as the Python list that older clients give and read.</summary>
    private static object? OptionsText(Records record)
    {
        if (record.Str("ttype") is not ("selection" or "reference")) return null;
        var options = record.Rel("selection_ids").Select(option => PythonRepr.Tuple(option.Str("value"), option.Str("name")));
        return $"[{string.Join(", ", options)}]";
    }

    private static void SetOptions(Records records, object? value)
    {
        if (!PythonLiteral.TryParse(value as string ?? "[]", out var parsed) || Wire.List(parsed) is not { } options || options.Any(option => Wire.List(option) is not [string, string]))
            throw new ValidationError("The Selection Options Expression is not a valid Pythonic expression. Please provide an expression in the [('key','Label'), ...] format.");
        foreach (var record in records)
        {
            record.Rel("selection_ids").Unlink();
            record.Env["ir.model.fields.selection"].Create(options.Select((option, place) => new Values
            {
                ["field_id"] = (long)record.Id, ["value"] = Wire.List(option)![0], ["name"] = Wire.List(option)![1], ["sequence"] = (long)place,
            }).ToArray());
        }
        records.Env.Work.CatalogueChanged();
    }
}
