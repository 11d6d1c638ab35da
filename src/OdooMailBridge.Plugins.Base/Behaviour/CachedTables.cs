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

    [Constrains("model_id")]
    public void CheckModel(Records records)
    {
        if (records.Any(rule => rule.Rel("model_id").Str("model") == Info.Name)) throw new ValidationError("Rules can not be applied on the Record Rules model.");
    }

    /// <summary>A rule that cannot be understood would lock everybody out of its model.</summary>
    [Constrains("active", "domain_force", "model_id")]
    public void CheckDomain(Records records)
    {
        foreach (var rule in records.Sudo().Where(rule => rule.Flag("active") && rule.Str("domain_force") is { Length: > 0 }))
        {
            var model = rule.Rel("model_id").Text("model");
            try
            {
                var domain = RecordRules.Understood(rule.Env, rule.Text("domain_force"));
                if (rule.Env.HasModel(model)) rule.Env[model].SearchCount(domain);
            }
            catch (Exception wrong) when (wrong is FormatException or OdooException)
            {
                throw new ValidationError($"Invalid domain: {wrong.Message}");
            }
        }
    }
}
