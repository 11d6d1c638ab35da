using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.currency.rate", "Currency Rate", Order = "name desc, id")]
[SqlConstraint("unique_name_per_day", "Only one currency rate per day allowed!")]
[SqlConstraint("currency_rate_check", "The currency rate must be strictly positive.")]
public sealed partial class ResCurrencyRate : ModelLayer
{
    public static readonly Many2one CompanyId = new("Company", "res.company");
    public static readonly Many2one CurrencyId = new("Currency", "res.currency") { Required = true, OnDelete = "cascade" };
    public static readonly DateField Name = new("Name") { Required = true };
    public static readonly FloatField Rate = new("Rate");
}
