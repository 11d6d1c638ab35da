using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Schema;

/// <summary>
/// Rows of seeds on their way into the database: gathered, and written together, rows that give the same columns by one statement. A new database has
/// thousands of them.
/// </summary>
internal sealed class SeedRows(Env env)
{
    private readonly List<(string Shape, string Table, JsonObject Row)> inserts = [];
    private readonly List<(string Shape, string Table, JsonObject Row)> updates = [];
    private readonly List<((string Table, string Column1, string Column2) Table, int Id, int Other)> links = [];
    private readonly List<(string Module, string Name, string Model, int Id)> names = [];

    public void Insert(ModelInfo model, int id, JsonObject row) => inserts.Add((Shape(model, row), model.Table, With(row, id)));

    public void Update(ModelInfo model, int id, JsonObject row)
    {
        if (row.Count > 0) updates.Add((Shape(model, row), model.Table, With(row, id)));
    }

    public void Link((string Table, string Column1, string Column2) table, int id, IEnumerable<int> others) => links.AddRange(others.Select(other => (table, id, other)));

    /// <summary>Gives a row an external id.</summary>
    public void Name(ModelInfo model, string xmlid, int id)
    {
        var dot = xmlid.IndexOf('.');
        names.Add((xmlid[..dot], xmlid[(dot + 1)..], model.Name, id));
    }

    /// <summary>Writes what was gathered: rows, changes, links, names.</summary>
    public void Write()
    {
        foreach (var group in Taken(inserts).GroupBy(item => item.Shape)) Insert(group.First().Table, [.. group.Select(item => item.Row)]);
        foreach (var group in Taken(updates).GroupBy(item => item.Shape)) Update(group.First().Table, [.. group.Select(item => item.Row)]);
        foreach (var group in Taken(links).GroupBy(item => item.Table))
            env.Sql.Execute(
                $"INSERT INTO \"{group.Key.Table}\" (\"{group.Key.Column1}\", \"{group.Key.Column2}\") SELECT * FROM unnest(@ids, @others) ON CONFLICT DO NOTHING",
                new { ids = group.Select(item => item.Id).ToArray(), others = group.Select(item => item.Other).ToArray() });
        if (Taken(names) is { Length: > 0 } given)
            env.Sql.Execute(
                """
                INSERT INTO ir_model_data (module, name, model, res_id, noupdate, create_uid, write_uid, create_date, write_date)
                SELECT module, name, model, id, true, NULL, NULL, @now, @now FROM unnest(@modules, @names, @models, @ids) AS given(module, name, model, id) ON CONFLICT DO NOTHING
                """, new
                {
                    modules = given.Select(item => item.Module).ToArray(), names = given.Select(item => item.Name).ToArray(), models = given.Select(item => item.Model).ToArray(), ids = given.Select(item => item.Id).ToArray(),
                    now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified),
                });
    }

    private void Insert(string table, JsonArray rows)
    {
        var columns = string.Join(", ", rows[0]!.AsObject().Select(pair => $"\"{pair.Key}\""));
        env.Sql.Execute($"INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::\"{table}\", @rows::jsonb)", new { rows = rows.ToJsonString() });
    }

    private void Update(string table, JsonArray rows)
    {
        var sets = string.Join(", ", rows[0]!.AsObject().Where(pair => pair.Key != "id").Select(pair => $"\"{pair.Key}\" = seed.\"{pair.Key}\""));
        env.Sql.Execute($"UPDATE \"{table}\" target SET {sets} FROM jsonb_populate_recordset(NULL::\"{table}\", @rows::jsonb) seed WHERE target.id = seed.id", new { rows = rows.ToJsonString() });
    }

    private static string Shape(ModelInfo model, JsonObject row) => $"{model.Table}:{string.Join(',', row.Select(pair => pair.Key).Order(StringComparer.Ordinal))}";

    private static JsonObject With(JsonObject row, int id)
    {
        row["id"] = id;
        return row;
    }

    private static T[] Taken<T>(List<T> gathered)
    {
        T[] taken = [.. gathered];
        gathered.Clear();
        return taken;
    }
}
