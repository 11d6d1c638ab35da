using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Schema;

/// <summary>
/// Loads a plugin's seed records with their ids and external ids. Rows go in as columns, without the models' own create: a seed is a
/// state, not an action. References that may point forward are written after all rows.
/// </summary>
internal sealed class SeedLoader(Env env, Plugin plugin, string baseUrl)
{
    /// <summary>In a database that is brought up to date: the seeds it has been offered before. What users removed of them stays away.</summary>
    private IReadOnlySet<string>? offered;

    private readonly HashSet<string> met = [];
    private readonly SeedRows rows = new(env);

    private readonly Dictionary<string, int> xmlids = env.Sql.Query<(string Name, int Id)>("SELECT module || '.' || name, res_id FROM ir_model_data").ToDictionary(row => row.Name, row => row.Id);
    private readonly List<(ModelInfo Model, int Id, JsonObject Values)> loaded = [];

    public void Load()
    {
        LoadAll();
        Remember();
    }

    /// <summary>
    /// Adds the seeds that a newer version of the plugin brings to a database that has the plugin. Rows that are there keep what they have;
    /// a row that something of the users' stands in the way of is left out.
    /// </summary>
    public void LoadNew()
    {
        offered = env.Sql.Query<string>("SELECT seed FROM bridge_seed WHERE plugin = @name", new { name = plugin.Manifest.Name }).ToHashSet();
        LoadAll();
        Remember();
    }

    private void Remember() =>
        env.Sql.Execute("INSERT INTO bridge_seed (plugin, seed) SELECT @name, x FROM unnest(@seeds) x ON CONFLICT DO NOTHING", new { name = plugin.Manifest.Name, seeds = met.ToArray() });

    private void LoadAll()
    {
        foreach (var name in Json("seeds/order.json")?.AsArray().Select(item => item!.GetValue<string>()) ?? [])
            if (Json($"seeds/{name}.json") is JsonObject file) LoadFile(file);
        foreach (var (model, id, values) in loaded) WriteReferences(model, id, values);
        rows.Write();
        foreach (var model in loaded.Select(item => item.Model).Distinct())
            env.Sql.Execute($"SELECT setval('{SequenceOf(model)}', GREATEST((SELECT max(id) FROM \"{model.Table}\"), (SELECT last_value FROM {SequenceOf(model)})))");
        LoadAccess();
    }

    /// <summary>Tables that inherit (ir_act_server) share their parent's sequence.</summary>
    private string SequenceOf(ModelInfo model) => env.Sql.One<string>(
        @"SELECT substring(column_default FROM 'nextval\(''([a-z0-9_]+)''') FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table AND column_name = 'id'",
        new { table = model.Table }) ?? $"{model.Table}_id_seq";

    private JsonNode? Json(string name) => PluginResources.Text(plugin, name) is { } text ? JsonNode.Parse(text) : null;

    private void LoadFile(JsonObject file)
    {
        var modelName = file["model"]!.GetValue<string>();
        if (!env.HasModel(modelName)) return; // a model of a module that this service does not have
        var model = env.Info(modelName);
        var columns = env.Sql.Query<(string Name, bool Nullable)>("SELECT column_name, is_nullable = 'YES' FROM information_schema.columns WHERE table_name = @table AND table_schema = current_schema()", new { table = model.Table }).ToDictionary(row => row.Name, row => row.Nullable);
        foreach (var record in file["records"]!.AsArray())
        {
            var values = record!["values"]!.AsObject();
            var ids = record["xmlids"]?.AsArray().Select(item => item!.GetValue<string>()).ToArray() ?? [];
            var update = record["update"]?.GetValue<bool>() == true;
            met.UnionWith(ids);
            if (offered is not null && (update || ids.Length == 0 || ids.Any(name => offered.Contains(name) || xmlids.ContainsKey(name)))) continue;
            if (!update && file["defaults"] is JsonObject defaults)
                foreach (var (key, value) in defaults) if (!values.ContainsKey(key)) values[key] = value?.DeepClone();
            var id = record["id"]?.GetValue<int>() ?? 0;
            if (!update && model.LogAccess)
                foreach (var author in (string[])["create_uid", "write_uid"]) values.TryAdd(author, new JsonObject { ["id"] = 1 }); // users are seeds too: written at the end
            if (update) Update(model, id != 0 ? id : xmlids[ids[0]], values, columns);
            else if (offered is null) rows.Insert(model, id = Row(model, id, values, columns, out var row), row);
            else if (Add(model, id, values, columns) is { } added) id = added;
            else continue;
            foreach (var xmlid in ids) Name(model, xmlid, id);
            loaded.Add((model, id, values));
        }
        rows.Write();
    }

    /// <summary>The id of a row that came later than the database; null where something that it needs is gone, or its place is taken.</summary>
    private int? Add(ModelInfo model, int id, JsonObject values, Dictionary<string, bool> columns)
    {
        foreach (var (name, value) in values.ToArray())
            if (value is JsonArray links) values[name] = new JsonArray([.. links.Where(link => !IsReference(link) || IsThere(link!)).Select(link => link!.DeepClone())]);
            else if (!IsReference(value) || IsThere(value!)) continue;
            else if (columns.GetValueOrDefault(name, true)) values.Remove(name);
            else return null;
        if (env.Sql.One<bool>($"SELECT EXISTS (SELECT 1 FROM \"{model.Table}\" WHERE id = @id)", new { id })) id = 0;
        env.Sql.Execute("SAVEPOINT seed");
        try
        {
            var inserted = Insert(model, id, values, columns);
            env.Sql.Execute("RELEASE SAVEPOINT seed");
            return inserted;
        }
        catch (Npgsql.PostgresException taken) when (taken.SqlState.StartsWith("23", StringComparison.Ordinal)) // a constraint that users' rows fill
        {
            env.Sql.Execute("ROLLBACK TO SAVEPOINT seed");
            return null;
        }
    }

    private bool IsThere(JsonNode value) => value["id"] is not null || xmlids.ContainsKey(value["ref"]!.GetValue<string>());

    private int Insert(ModelInfo model, int id, JsonObject values, Dictionary<string, bool> columns)
    {
        rows.Insert(model, id = Row(model, id, values, columns, out var row), row);
        rows.Write();
        return id;
    }

    private int Row(ModelInfo model, int id, JsonObject values, Dictionary<string, bool> columns, out JsonObject row)
    {
        row = [];
        foreach (var (name, value) in values)
            if (columns.TryGetValue(name, out var nullable) && (!IsReference(value) || !nullable)) row[name] = Plain(value);
        if (model.LogAccess) Log(row, created: true);
        if (id == 0) id = env.Sql.One<int>($"SELECT nextval('{SequenceOf(model)}')::integer");
        row["id"] = id;
        return id;
    }

    private void Update(ModelInfo model, int id, JsonObject values, Dictionary<string, bool> columns)
    {
        var row = new JsonObject();
        foreach (var (name, value) in values) if (columns.ContainsKey(name) && !IsReference(value)) row[name] = Plain(value);
        rows.Update(model, id, row);
    }

    private void WriteReferences(ModelInfo model, int id, JsonObject values)
    {
        var row = new JsonObject();
        foreach (var (name, value) in values)
        {
            if (IsReference(value)) row[name] = Resolve(value!);
            else if (value is JsonArray links && model.Fields.TryGetValue(name, out var field) && field.Link is { } link)
                rows.Link(link, id, links.Select(item => Resolve(item!)));
        }
        rows.Update(model, id, row);
    }

    private static bool IsReference(JsonNode? value) => value is JsonObject map && (map.ContainsKey("ref") || map.Count == 1 && map.ContainsKey("id"));

    private int Resolve(JsonNode value) =>
        value["id"]?.GetValue<int>() ?? (xmlids.TryGetValue(value["ref"]!.GetValue<string>(), out var id) ? id : throw new InvalidOperationException($"Seed of {plugin.Manifest.Name}: {value["ref"]} is not there"));

    private JsonNode? Plain(JsonNode? value)
    {
        if (IsReference(value)) return Resolve(value!);
        if (value is JsonValue text && text.TryGetValue<string>(out var s))
        {
            if (s == "<now>") return env.Now.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            if (s == "<url>") return baseUrl;
            while (s.IndexOf("(generated)", StringComparison.Ordinal) is >= 0 and var at) s = s[..at] + Guid.CreateVersion7() + s[(at + 11)..];
            return s;
        }
        return value?.DeepClone();
    }

    private void Log(JsonObject row, bool created)
    {
        var now = env.Now.ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
        if (created) row.TryAdd("create_date", now);
        row.TryAdd("write_date", now);
    }

    private void Name(ModelInfo model, string xmlid, int id)
    {
        rows.Name(model, xmlid, id);
        xmlids[xmlid] = id;
    }

    private void LoadAccess()
    {
        if (Json("seeds/access.json") is not JsonArray rights) return;
        var models = env.Sql.Query<(string Model, int Id)>("SELECT model, id FROM ir_model").ToDictionary(row => row.Model, row => row.Id);
        var known = offered is null ? [] : env.Sql.Query<string>("SELECT name FROM ir_model_access").ToHashSet();
        foreach (var right in rights)
        {
            var name = right!["name"]!.GetValue<string>();
            var seed = right["xmlid"]?.GetValue<string>() ?? $"access {name}";
            met.Add(seed);
            if (offered is not null && (offered.Contains(seed) || known.Contains(name))) continue;
            if (!models.TryGetValue(right["model"]!.GetValue<string>(), out var modelId)) continue;
            var perms = right["perms"]!.GetValue<string>();
            var id = offered is null && right["id"]?.GetValue<int>() is { } given ? given : env.Sql.One<int>("SELECT nextval('ir_model_access_id_seq')::integer");
            env.Sql.Execute(
                """
                INSERT INTO ir_model_access (id, name, model_id, group_id, active, perm_read, perm_write, perm_create, perm_unlink, create_uid, write_uid, create_date, write_date)
                VALUES (@id, @name, @modelId, @groupId, true, @read, @write, @create, @unlink, 1, 1, @now, @now) ON CONFLICT DO NOTHING
                """, new
                {
                    id, name, modelId, groupId = right["group"]?.GetValue<string>() is { } group ? xmlids[group] : (int?)null,
                    read = perms.Contains('r'), write = perms.Contains('w'), create = perms.Contains('c'), unlink = perms.Contains('d'), now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified),
                });
            if (right["xmlid"]?.GetValue<string>() is { } xmlid) Name(env.Info("ir.model.access"), xmlid, id);
        }
        rows.Write();
        env.Sql.Execute("SELECT setval('ir_model_access_id_seq', GREATEST((SELECT max(id) FROM ir_model_access), 1))");
    }
}
