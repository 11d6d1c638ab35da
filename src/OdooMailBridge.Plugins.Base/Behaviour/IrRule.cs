using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

public sealed partial class IrRule
{
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
