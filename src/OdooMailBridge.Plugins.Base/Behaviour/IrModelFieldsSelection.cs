using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The options of selections; those of custom fields may be changed, the names of all others by administrators.</summary>
public sealed partial class IrModelFieldsSelection
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        foreach (var given in values) CheckCustom(env["ir.model.fields"].Browse(Wire.Ids(given.Peek("field_id"))));
        var created = base.Create(env, values);
        env.Work.CatalogueChanged();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (!records.Env.IsAdmin || values.Keys.Any(name => name != "name")) CheckCustom(records.Rel("field_id")); // administrators say and translate what options are called
        base.Write(records, values);
        records.Env.Work.CatalogueChanged();
    }

    public override void Unlink(Records records)
    {
        CheckCustom(records.Rel("field_id"));
        base.Unlink(records);
        records.Env.Work.CatalogueChanged();
    }

    private static void CheckCustom(Records fields)
    {
        if (fields.Any(field => field.Str("state") != "manual")) throw new UserError("Properties of base fields cannot be altered in this manner! Please modify them through Python code, preferably through a custom addon!");
    }
}
