using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>States go by their country's name, too: there is more than one Victoria.</summary>
public sealed partial class ResCountryState
{
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) =>
        records.ToDictionary(state => state.Id, state => $"{state.Str("name")} ({state.Rel("country_id").Str("code")})");

    public override string? DisplayNameSql(Env env, string alias) =>
        $"(COALESCE({alias}.name, '') || ' (' || COALESCE((SELECT code FROM res_country WHERE id = {alias}.country_id), '') || ')')";
}
