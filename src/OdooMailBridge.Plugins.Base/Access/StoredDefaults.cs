using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Defaults kept in ir.default: the user's own win over the company's, those over everybody's.</summary>
internal static class StoredDefaults
{
    private sealed record Default(string Field, int? User, int? Company, object? Value);

    public static IReadOnlyDictionary<string, object?> For(Env env, string model)
    {
        var found = new Dictionary<string, object?>();
        foreach (var item in env.Work.Shared("base.defaults", () => Read(env)).GetValueOrDefault(model) ?? [])
            if ((item.User is null || item.User == env.Uid) && (item.Company is null || item.Company == env.CompanyId))
                found.TryAdd(item.Field, item.Value);
        return found;
    }

    private static Dictionary<string, List<Default>> Read(Env env) =>
        env.Sql.Query<(string Model, string Field, int? User, int? Company, string Json)>(
            """
            SELECT f.model, f.name, d.user_id, d.company_id, d.json_value
            FROM ir_default d JOIN ir_model_fields f ON f.id = d.field_id
            WHERE d.condition IS NULL
            ORDER BY d.user_id NULLS LAST, d.company_id NULLS LAST, d.id
            """)
            .GroupBy(row => row.Model)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => new Default(row.Field, row.User, row.Company, JsonValues.Parse(row.Json))).ToList());
}
