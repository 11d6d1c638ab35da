using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A contact on a list. Opting out notes the time; a reason or a time given alone opts out.</summary>
public sealed partial class MailingSubscription
{
    public override Records Create(Env env, IReadOnlyList<Values> values) => base.Create(env, [.. values.Select(item => Completed(env, item))]);

    public override void Write(Records records, Values values) => base.Write(records, Completed(records.Env, values));

    private static Values Completed(Env env, Values given)
    {
        var implied = given.Truthy("opt_out_datetime") || given.Truthy("opt_out_reason_id");
        if (!implied && !given.ContainsKey("opt_out")) return given;
        var values = given.Copy();
        if (implied) values["opt_out"] = true;
        if (!values.Truthy("opt_out")) values["opt_out_datetime"] = false;
        else if (!values.Truthy("opt_out_datetime")) values["opt_out_datetime"] = env.Now;
        return values;
    }
}
