using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;

namespace OdooMailBridge.Engine.Schema;

/// <summary>Tables and columns of custom models and fields: made when they are declared, dropped with their declaration.</summary>
internal static class CustomSchema
{
    /// <summary>Brings the tables from what one registry needs to what another does.</summary>
    public static void Bring(SqlSession sql, Registry before, Registry after)
    {
        foreach (var field in Fields(before).Where(field => Find(after, field) is null)) Drop(sql, field, after);
        foreach (var model in before.Models.Values.Where(model => model.Custom && !after.Models.ContainsKey(model.Name))) sql.Execute($"DROP TABLE IF EXISTS \"{model.Table}\" CASCADE");
        foreach (var model in after.Models.Values.Where(model => model.Custom && !before.Models.ContainsKey(model.Name)))
            sql.Execute(
                $"""
                CREATE TABLE "{model.Table}" (
                    id serial PRIMARY KEY, create_uid integer REFERENCES res_users ON DELETE SET NULL, create_date timestamp, write_uid integer REFERENCES res_users ON DELETE SET NULL, write_date timestamp)
                """);
        foreach (var field in Fields(after).Where(field => Find(before, field) is null)) Add(sql, field, after);
    }

    private static IEnumerable<FieldInfo> Fields(Registry registry) =>
        registry.Models.Values.Where(model => !model.Abstract).SelectMany(model => model.Fields.Values).Where(field => field.Field.Manual && !field.Inherited);

    /// <summary>The same field in another registry; one of another type is another field.</summary>
    private static FieldInfo? Find(Registry registry, FieldInfo field) =>
        registry.Models.TryGetValue(field.Model.Name, out var model) && model.Fields.TryGetValue(field.Name, out var found) && found.Type == field.Type && found.Relation == field.Relation ? found : null;

    private static void Add(SqlSession sql, FieldInfo field, Registry registry)
    {
        var table = field.Model.Table;
        if (field.Link is { } link)
        {
            var other = registry.Models[field.Relation!].Table;
            sql.Execute(
                $"""
                CREATE TABLE IF NOT EXISTS "{link.Table}" (
                    "{link.Column1}" integer NOT NULL REFERENCES "{table}" ON DELETE CASCADE, "{link.Column2}" integer NOT NULL REFERENCES "{other}" ON DELETE CASCADE, PRIMARY KEY ("{link.Column1}", "{link.Column2}"))
                """);
        }
        if (!field.HasColumn) return;
        var reference = field.Field is Many2one many2one ? $" REFERENCES \"{registry.Models[field.Relation!].Table}\" ON DELETE {many2one.OnDelete.ToUpperInvariant()}" : "";
        sql.Execute($"ALTER TABLE \"{table}\" ADD COLUMN IF NOT EXISTS \"{field.Name}\" {Type(field.Field)}{reference}");

        // Rows that are there have no value: then, as in Odoo, only the forms insist on one.
        if (field.Field.Required && !sql.One<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table}\")")) sql.Execute($"ALTER TABLE \"{table}\" ALTER COLUMN \"{field.Name}\" SET NOT NULL");
    }

    private static void Drop(SqlSession sql, FieldInfo field, Registry after)
    {
        if (field.Link is { } link && Fields(after).All(other => other.Link?.Table != link.Table)) sql.Execute($"DROP TABLE IF EXISTS \"{link.Table}\"");
        if (field.HasColumn && after.Models.ContainsKey(field.Model.Name)) sql.Execute($"ALTER TABLE \"{field.Model.Table}\" DROP COLUMN IF EXISTS \"{field.Name}\" CASCADE");
    }

    private static string Type(Field field) => field switch
    {
        { Translate: true } => "jsonb",
        TextField or HtmlField => "text",
        Many2one or IntegerField => "integer",
        MonetaryField => "numeric",
        FloatField => "double precision",
        BooleanField => "boolean",
        DateField => "date",
        DatetimeField => "timestamp",
        _ => "varchar",
    };
}
