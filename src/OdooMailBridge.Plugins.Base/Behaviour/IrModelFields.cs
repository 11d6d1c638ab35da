using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Fields as rows, named by label and model.</summary>
public sealed partial class IrModelFields
{
    private static object? ModuleNames(Records record) =>
        record.Env.Work.Models.TryGetValue(record.Text("model"), out var model) && model.Fields.TryGetValue(record.Text("name"), out var field) ? field.Module : null;

    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) =>
        records.ToDictionary(record => record.Id, record => $"{record.Str("field_description")} ({record.Rel("model_id").Str("name")})");

    public override string? DisplayNameSql(Env env, string alias) => null;
}
