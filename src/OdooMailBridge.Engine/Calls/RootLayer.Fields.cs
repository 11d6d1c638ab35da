using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    [Rpc(ReadOnly = true)]
    public object? FieldsGet(Env env, object? allfields = null, object? attributes = null)
    {
        var wanted = Wire.Names(allfields);
        var only = Wire.List(attributes) is { } list ? list.OfType<string>().ToHashSet() : null;
        var answer = new Values();
        foreach (var field in Info.Fields.Values)
        {
            if (wanted is { Count: > 0 } && !wanted.Contains(field.Name) || !FieldAccess.MayRead(env, field)) continue;
            var description = FieldDescription.Of(env, field);
            answer[field.Name] = only is null ? description : new Values(description.Where(pair => only.Contains(pair.Key)));
        }
        return answer;
    }
}
