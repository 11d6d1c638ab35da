using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Schema;

/// <summary>
/// Writes what the registry declares into Odoo's own catalogue (ir_model, ir_model_fields and their external ids), where clients look
/// models and fields up. Repeated after each plugin that is installed; rows that are there are kept.
/// </summary>
internal static class ModelReflection
{
    public static void Reflect(Env env, IReadOnlyList<Plugin> plugins)
    {
        var order = plugins.Select(plugin => PluginResources.Text(plugin, "seeds/ir.model.order.json")).FirstOrDefault(text => text is not null);
        var ids = order is null ? [] : JsonSerializer.Deserialize<List<OrderedModel>>(order, JsonSerializerOptions.Web)!.ToDictionary(item => item.Model);
        var known = env.Sql.Query<(int Id, string Model)>("SELECT id, model FROM ir_model").ToDictionary(row => row.Model, row => row.Id);
        var models = env.Work.Models.Values.Where(model => !model.Custom).OrderBy(model => ids.TryGetValue(model.Name, out var item) ? item.Id : int.MaxValue).ToArray();
        var last = Math.Max(known.Values.DefaultIfEmpty().Max(), ids.Values.Select(item => item.Id).DefaultIfEmpty().Max()); // ids of listed models stay free for them
        foreach (var model in models)
        {
            if (known.ContainsKey(model.Name)) continue;
            var id = ids.TryGetValue(model.Name, out var item) ? item.Id : ++last;
            known[model.Name] = env.Sql.One<int>(
                """
                INSERT INTO ir_model (id, model, name, "order", state, transient, create_uid, write_uid, create_date, write_date)
                VALUES (@id, @model, jsonb_build_object('en_US', @label), @order, 'base', @transient, NULL, NULL, @now, @now)
                RETURNING id
                """, new { id, model = model.Name, label = item?.Name ?? model.Label, order = model.Order, transient = model.Transient, now = Unspecified(env.Now) });
        }
        env.Sql.Execute("SELECT setval('ir_model_id_seq', (SELECT max(id) FROM ir_model))");
        foreach (var model in models) Fields(env.Sql, Unspecified(env.Now), model, known[model.Name]);
        Names(env, models, known, ids);
        foreach (var plugin in plugins) plugin.Catalogued(env);
    }

    private sealed record OrderedModel(int Id, string Model, string Name, string[] Xmlids);

    private static DateTime Unspecified(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified);

    /// <summary>A custom model's rows are its administrator's; the fields that every model has join them.</summary>
    public static void ReflectCustom(SqlSession sql, DateTime now, ModelInfo model) =>
        Fields(sql, Unspecified(now), model, sql.One<int>("SELECT id FROM ir_model WHERE model = @Name", new { model.Name }));

    private static void Fields(SqlSession sql, DateTime now, ModelInfo model, int modelId)
    {
        var fields = model.Fields.Values.Where(field => !field.Field.Manual).ToArray();
        sql.Execute(
            """
            INSERT INTO ir_model_fields (model_id, model, name, field_description, ttype, relation, relation_field, related, required, readonly, store, copied, selectable, on_delete, relation_table, column1, column2, currency_field, company_dependent, index, state, translate, create_uid, write_uid, create_date, write_date)
            SELECT @modelId, @model, f.name, jsonb_build_object('en_US', f.label), f.ttype, f.relation, f.inverse, f.related, f.required, f.readonly, f.store, f.copied, f.selectable, f.ondelete, f.link, f.column1, f.column2, f.currency, f.company,
                   to_regclass(quote_ident(@table || '__' || f.name || '_index')) IS NOT NULL, 'base', f.translate, NULL, NULL, @now, @now
            FROM unnest(@names, @labels, @types, @relations, @inverses, @related, @required, @readonly, @stored, @copied, @selectable, @ondelete, @links, @column1, @column2, @currencies, @companies, @translate)
                 AS f(name, label, ttype, relation, inverse, related, required, readonly, store, copied, selectable, ondelete, link, column1, column2, currency, company, translate)
            WHERE NOT EXISTS (SELECT 1 FROM ir_model_fields have WHERE have.model = @model AND have.name = f.name)
            """,
            new
            {
                modelId,
                model = model.Name,
                now,
                names = fields.Select(field => field.Name).ToArray(),
                labels = fields.Select(field => field.Field.Label).ToArray(),
                types = fields.Select(field => field.Type).ToArray(),
                relations = fields.Select(field => field.Relation).ToArray(),
                inverses = fields.Select(field => (field.Field as One2many)?.InverseName).ToArray(),
                related = fields.Select(field => field.RelatedPath is { } path ? string.Join('.', path) : null).ToArray(),
                required = fields.Select(field => field.Field.Required).ToArray(),
                @readonly = fields.Select(field => field.Field.IsReadonly).ToArray(),
                stored = fields.Select(field => field.IsStored).ToArray(),
                copied = fields.Select(field => field.IsCopied).ToArray(),
                table = model.Table,
                selectable = fields.Select(field => field.IsStored || field.Field.Search is not null).ToArray(),
                ondelete = fields.Select(field => field is { HasColumn: true, Field: Many2one { OnDelete: var policy } } ? policy : null).ToArray(),
                links = fields.Select(field => field.Link?.Table).ToArray(),
                column1 = fields.Select(field => field.Link?.Column1).ToArray(),
                column2 = fields.Select(field => field.Link?.Column2).ToArray(),
                currencies = fields.Select(field => (field.Field as MonetaryField)?.CurrencyField).ToArray(),
                companies = fields.Select(field => field.Field.CompanyDependent).ToArray(),
                translate = fields.Select(field => field.Field.Translate).ToArray(),
            });
        Options(sql, now, model);
    }

    /// <summary>What selections offer; lists that are made when they are asked for stay out, as in Odoo.</summary>
    private static void Options(SqlSession sql, DateTime now, ModelInfo model)
    {
        var options = model.Fields.Values.Where(field => field is { Inherited: false, RelatedPath: null, Field: SelectionField { OptionsFrom: null, Manual: false } })
            .SelectMany(field => field.Options.Select((option, place) => (field.Name, option.Key, option.Label, Place: place))).ToArray();
        if (options.Length == 0) return;
        sql.Execute(
            """
            INSERT INTO ir_model_fields_selection (field_id, value, name, sequence, create_date, write_date)
            SELECT f.id, o.value, jsonb_build_object('en_US', o.label), o.place, @now, @now
              FROM unnest(@fields, @values, @labels, @places) AS o(field, value, label, place) JOIN ir_model_fields f ON f.model = @model AND f.name = o.field
            ON CONFLICT (field_id, value) DO NOTHING
            """, new
            {
                model = model.Name,
                now,
                fields = options.Select(option => option.Name).ToArray(),
                values = options.Select(option => option.Key).ToArray(),
                labels = options.Select(option => option.Label).ToArray(),
                places = options.Select(option => option.Place).ToArray(),
            });
    }

    private static void Names(Env env, ModelInfo[] models, Dictionary<string, int> known, Dictionary<string, OrderedModel> ordered)
    {
        var rows = models.SelectMany(model =>
            (ordered.TryGetValue(model.Name, out var item) ? item.Xmlids : model.Modules.Select(module => $"{module}.model_{model.Name.Replace('.', '_')}"))
            .Select(xmlid => (Module: xmlid[..xmlid.IndexOf('.')], Name: xmlid[(xmlid.IndexOf('.') + 1)..], Id: known[model.Name]))).ToArray();
        env.Sql.Execute(
            """
            INSERT INTO ir_model_data (module, name, model, res_id, noupdate, create_uid, write_uid, create_date, write_date)
            SELECT x.module, x.name, 'ir.model', x.id, false, NULL, NULL, @now, @now FROM unnest(@modules, @names, @ids) AS x(module, name, id)
            WHERE NOT EXISTS (SELECT 1 FROM ir_model_data have WHERE have.module = x.module AND have.name = x.name)
            """, new { now = Unspecified(env.Now), modules = rows.Select(row => row.Module).ToArray(), names = rows.Select(row => row.Name).ToArray(), ids = rows.Select(row => row.Id).ToArray() });
        var fields = env.Sql.Query<(int Id, string Model, string Name)>("SELECT id, model, name FROM ir_model_fields f WHERE NOT EXISTS (SELECT 1 FROM ir_model_data d WHERE d.model = 'ir.model.fields' AND d.res_id = f.id)");
        var byModel = models.ToDictionary(model => model.Name);
        var named = fields.Where(field => byModel.TryGetValue(field.Model, out var model) && model.Fields.TryGetValue(field.Name, out var declared) && !declared.Field.Manual).ToArray();
        env.Sql.Execute(
            """
            INSERT INTO ir_model_data (module, name, model, res_id, noupdate, create_uid, write_uid, create_date, write_date)
            SELECT x.module, x.name, 'ir.model.fields', x.id, false, NULL, NULL, @now, @now FROM unnest(@modules, @names, @ids) AS x(module, name, id)
            ON CONFLICT DO NOTHING
            """, new
            {
                now = Unspecified(env.Now),
                modules = named.Select(field => byModel[field.Model].Fields[field.Name].Module).ToArray(),
                names = named.Select(field => $"field_{field.Model.Replace('.', '_')}__{field.Name}").ToArray(),
                ids = named.Select(field => field.Id).ToArray(),
            });
    }
}
