using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>
/// The lowest layer of every model: what Odoo's BaseModel does. Each file of this class holds one family of operations; the methods
/// with <see cref="RpcAttribute"/> are what clients call, and they enter at the model's top layer again.
/// </summary>
internal sealed partial class RootLayer : ModelLayer
{
    /// <summary>The class that Odoo's messages name.</summary>
    public const string PythonName = "BaseModel";

    private ModelLayer Top => Info.Top;

    private static Work.WorkUnit Unit(Env env) => (Work.WorkUnit)env.Work;
}
