using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Extend("ir.model")]
public sealed partial class MassMailingIrModel : ModelLayer
{
    private static readonly string[] Enabled = ["res.partner", "mailing.contact", "mailing.list", "crm.lead"];

    public static readonly BooleanField IsMailingEnabled = new("Mailing Enabled") { Readonly = true, Store = false, Compute = record => Enabled.Contains(record.Str("model")), Search = Search };

    private static Domain Search(Env env, string @operator, object? value)
    {
        if (@operator is not ("=" or "!=")) throw PythonError.ValueError("Searching Mailing Enabled models supports only direct search using '='.");
        var enabled = Domain.Leaf("model", "in", Enabled.Select(name => (object?)name).ToList());
        return Wire.Truthy(value) == (@operator == "=") ? enabled : new NotDomain(enabled);
    }
}
