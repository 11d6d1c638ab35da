using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.currency", "Currency", Order = "active desc, name", RecNamesSearch = "name,full_name")]
[SqlConstraint("unique_name", "The currency code must be unique!")]
[SqlConstraint("rounding_gt_zero", "The rounding factor must be greater than 0!")]
public sealed partial class ResCurrency : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField CurrencySubunitLabel = new("Currency subunit label") { Translate = true };
    public static readonly CharField CurrencyUnitLabel = new("Currency unit label") { Translate = true };
    public static readonly IntegerField DecimalPlaces = new("Decimal places");
    public static readonly CharField FullName = new("Full name");
    public static readonly IntegerField IsoNumeric = new("Iso numeric");
    public static readonly CharField Name = new("Name") { Required = true, Size = 3 };
    public static readonly CharField Position = new("Position");
    public static readonly One2many RateIds = new("Rates", "res.currency.rate", "currency_id");
    public static readonly FloatField Rounding = new("Rounding");
    public static readonly CharField Symbol = new("Symbol") { Required = true };

    [Constrains("active")]
    public void CheckInUse(Records records)
    {
        var archived = records.Where(currency => !currency.Get(Active)).Select(currency => currency.Id).ToArray();
        if (archived.Length > 0 && records.Env["res.company"].SearchCount(Domain.In("currency_id", archived)) > 0)
            throw new UserError("This currency is set on a company and therefore cannot be deactivated.");
    }
}
