using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

public sealed partial class IrModelAccess
{
    /// <summary>Whether the user has a right on a model; raises AccessError unless told not to.</summary>
    [Rpc(ReadOnly = true)]
    public bool Check(Env env, string model, string mode = "read", bool raiseException = true)
    {
        if (env.Work.Access.Allows(env, model, mode)) return true;
        if (raiseException) env[model].CheckAccess(mode);
        return false;
    }
}
