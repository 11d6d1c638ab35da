using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>The daily vacuum takes old events of threads along.</summary>
[Extend("ir.autovacuum")]
public sealed class ThreadEventSweep : ModelLayer
{
    [Rpc(Name = "_run_vacuum_cleaner")]
    public object? RunVacuumCleaner(Env env)
    {
        ThreadEvents.Sweep(env);
        return Next<IrAutovacuum>().RunVacuumCleaner(env);
    }
}
