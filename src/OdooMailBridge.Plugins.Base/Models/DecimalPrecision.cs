using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("decimal.precision", "Decimal Precision")]
[SqlConstraint("name_uniq", "Only one value can be defined for each given usage!")]
public sealed class DecimalPrecision : ModelLayer
{
    public static readonly IntegerField Digits = new("Digits") { Required = true, Default = 2 };
    public static readonly CharField Name = new("Usage") { Required = true };

    /// <summary>Digits after the point for a usage; 2 where nothing is said of it.</summary>
    [Rpc(ReadOnly = true)]
    public int PrecisionGet(Env env, string application)
    {
        var found = env.Sudo()[Info.Name].Search(Domain.Eq("name", application), limit: 1);
        return found.Any ? found.Int("digits") : 2;
    }
}
