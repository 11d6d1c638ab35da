using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override Values FieldsGet(Env env, IReadOnlyList<string>? names, IReadOnlySet<string>? attributes)
    {
        var answer = new Values();
        foreach (var field in Info.Fields.Values)
        {
            if (names is not null && !names.Contains(field.Name) || !FieldAccess.MayRead(env, field)) continue;
            var description = FieldDescription.Of(env, field);
            answer[field.Name] = attributes is null ? description : new Values(description.Where(pair => attributes.Contains(pair.Key)));
        }
        return answer;
    }

    [Rpc(Name = "fields_get", ReadOnly = true)]
    public object? FieldsGetCall(Env env, object? allfields = null, object? attributes = null) => Top.FieldsGet(env,
        Wire.Names(allfields) is { Count: > 0 } names ? names : null,
        Wire.List(attributes) is { } list ? list.OfType<string>().ToHashSet() : null);

    /// <summary>Names alone, as clients of old servers ask for them.</summary>
    [Rpc(ReadOnly = true)]
    public object? FieldsGetKeys(Env env) => Top.FieldsGet(env, null, new HashSet<string>()).Keys.ToList<object?>();
}
