using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

// Rows of these models are kept in memory between calls; whoever changes one says so.

public sealed partial class IrModelAccess
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        env.Work.DropSharedCache();
        return base.Create(env, values);
    }

    public override void Write(Records records, Values values)
    {
        records.Env.Work.DropSharedCache();
        base.Write(records, values);
    }

    public override void Unlink(Records records)
    {
        records.Env.Work.DropSharedCache();
        base.Unlink(records);
    }

    /// <summary>Whether the user has a right on a model; raises AccessError unless told not to.</summary>
    [Rpc(ReadOnly = true)]
    public bool Check(Env env, string model, string mode = "read", bool raiseException = true)
    {
        if (env.Work.Access.Allows(env, model, mode)) return true;
        if (raiseException) env[model].CheckAccess(mode);
        return false;
    }
}

public sealed partial class IrRule
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        foreach (var item in values) CheckDomain(item);
        env.Work.DropSharedCache();
        return base.Create(env, values);
    }

    public override void Write(Records records, Values values)
    {
        CheckDomain(values);
        records.Env.Work.DropSharedCache();
        base.Write(records, values);
    }

    public override void Unlink(Records records)
    {
        records.Env.Work.DropSharedCache();
        base.Unlink(records);
    }

    private static void CheckDomain(Values values)
    {
        if (values.Text("domain_force") is { Length: > 0 } text && !PythonLiteral.TryParse(text, out _, _ => 0L)) throw new ValidationError($"Invalid domain: {text}");
    }
}
