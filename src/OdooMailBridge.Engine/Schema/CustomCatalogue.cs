using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;

namespace OdooMailBridge.Engine.Schema;

/// <summary>Reads custom models and fields out of the catalogue. Rows that lead nowhere are passed over: they must not keep a database shut.</summary>
internal static class CustomCatalogue
{
    private sealed record Row(int Id, string Model, string Name, string Label, string Ttype, string? Relation, string? RelationField, string? RelationTable, string? Column1, string? Column2,
        string? OnDelete, string? CurrencyField, string? Help, string? Domain, bool Required, bool Readonly, bool Store, bool Copied, bool Translate, int Size, string Table, string? CoTable, string? Related);

    public static CustomDeclarations Read(NpgsqlConnection connection, NpgsqlTransaction? transaction = null)
    {
        var models = connection.Query<CustomModel>(
            """SELECT model AS name, name->>'en_US' AS label, "order", COALESCE(transient, false) AS transient FROM ir_model WHERE state = 'manual' ORDER BY id""", transaction: transaction)
            .Where(model => CustomDeclarations.IsName(model.Name)).ToList();
        var rows = connection.Query<Row>(
            """
            SELECT f.id, f.model, f.name, f.field_description->>'en_US' AS label, f.ttype, f.relation, f.relation_field AS relationfield, f.relation_table AS relationtable, f.column1, f.column2,
                   f.on_delete AS ondelete, f.currency_field AS currencyfield, f.help->>'en_US' AS help, NULLIF(f.domain, '[]') AS domain, COALESCE(f.required, false) AS required,
                   COALESCE(f.readonly, false) AS readonly, COALESCE(f.store, true) AS store, COALESCE(f.copied, false) AS copied, COALESCE(f.translate, false) AS translate, COALESCE(f.size, 0) AS size,
                   replace(f.model, '.', '_') AS "table", replace(f.relation, '.', '_') AS cotable, f.related
              FROM ir_model_fields f
             WHERE f.state = 'manual' AND f.compute IS NULL AND (f.related IS NULL OR f.ttype NOT IN ('one2many', 'many2many', 'binary'))
               AND (f.relation IS NULL OR EXISTS (SELECT 1 FROM ir_model m WHERE m.model = f.relation))
               AND (f.ttype <> 'one2many' OR EXISTS (SELECT 1 FROM ir_model_fields i WHERE i.model = f.relation AND i.name = f.relation_field AND i.ttype = 'many2one'))
             ORDER BY f.id
            """, transaction: transaction).Where(row => CustomDeclarations.IsName(row.Name)).ToList();
        if (models.Count == 0 && rows.Count == 0) return CustomDeclarations.None;
        var options = connection.Query<(int Field, string Value, string Name)>(
            "SELECT s.field_id, s.value, s.name->>'en_US' FROM ir_model_fields_selection s JOIN ir_model_fields f ON f.id = s.field_id WHERE f.state = 'manual' ORDER BY s.sequence, s.id", transaction: transaction)
            .ToLookup(option => option.Field, option => (option.Value, option.Name));
        var fields = rows.Select(row => (row.Model, Field: Declared(row, [.. options[row.Id]]))).Where(item => item.Field is not null);
        return new CustomDeclarations(models, fields.ToLookup(item => item.Model, item => item.Field!));
    }

    /// <summary>Null: a type that needs Python code, a relation without its other end, or one in a table that is not its own.</summary>
    private static Field? Declared(Row row, (string, string)[] options)
    {
        var (name, label, required, @readonly, copy, help, related) = (row.Name, row.Label, row.Required, row.Readonly, row.Copied, row.Help, row.Related);
        bool? store = related is null ? null : false; // what the linked record says is read there, stored or not in Odoo
        switch (row.Ttype)
        {
            case "char": return new CharField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Translate = row.Translate, Size = row.Size > 0 ? row.Size : null };
            case "text": return new TextField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Translate = row.Translate };
            case "html": return new HtmlField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Translate = row.Translate };
            case "integer": return new IntegerField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Aggregator = "sum" };
            case "float": return new FloatField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Aggregator = "sum" };
            case "monetary": return new MonetaryField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Aggregator = "sum", CurrencyField = row.CurrencyField ?? "currency_id" };
            case "boolean": return new BooleanField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store };
            case "date": return new DateField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store };
            case "datetime": return new DatetimeField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store };
            case "binary": return new BinaryField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help };
            case "selection": return new SelectionField(label, options) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store };
            case "reference": return new ReferenceField(label) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, Options = options };
            case "many2one" when row.Relation is { } relation:
                return new Many2one(label, relation) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, Related = related, Store = store, OnDelete = row.OnDelete is "cascade" or "restrict" ? row.OnDelete : "set null", FieldDomain = row.Domain };
            case "one2many" when row is { Relation: { } lines, RelationField: { } inverse }:
                return new One2many(label, lines, inverse) { Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, FieldDomain = row.Domain };
            case "many2many" when row is { Relation: { } others, CoTable: { } cotable }:
                var (one, two) = row.Table == cotable ? ("id1", "id2") : ($"{row.Table}_id", $"{cotable}_id");
                var (table, column1, column2) = (row.RelationTable ?? $"x_{string.Join('_', new[] { row.Table, cotable }.Order(StringComparer.Ordinal))}_rel", row.Column1 ?? one, row.Column2 ?? two);
                if (!CustomDeclarations.IsTable(table) || !CustomDeclarations.IsColumn(column1) || !CustomDeclarations.IsColumn(column2)) return null;
                return new Many2many(label, others)
                {
                    Name = name, Manual = true, Required = required, Readonly = @readonly, Copy = copy, Help = help, FieldDomain = row.Domain, Table = table, Column1 = column1, Column2 = column2,
                };
            default: return null;
        }
    }
}
