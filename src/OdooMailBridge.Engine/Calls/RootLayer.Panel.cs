using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Panels;

namespace OdooMailBridge.Engine.Calls;

/// <summary>The values that a search panel beside a list offers: one at a time (categories) or several (filters).</summary>
internal sealed partial class RootLayer
{
    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? SearchPanelSelectRange(Env env, string fieldName, Values kwargs = null!) => new SearchPanelRange(env, Info, fieldName, kwargs).Categories();

    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? SearchPanelSelectMultiRange(Env env, string fieldName, Values kwargs = null!) => new SearchPanelFilter(env, Info, fieldName, kwargs).Filters();
}
