using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.country", "Country", Order = "name")]
[SqlConstraint("name_uniq", "The name of the country must be unique!")]
[SqlConstraint("code_uniq", "The code of the country must be unique!")]
public sealed partial class ResCountry : ModelLayer
{
    public static readonly TextField AddressFormat = new("Layout in Reports") { Default = "%(street)s\n%(street2)s\n%(city)s %(state_code)s %(zip)s\n%(country_name)s" };
    public static readonly Many2one AddressViewId = new("Input View", "ir.ui.view");
    public static readonly CharField Code = new("Country Code") { Required = true, Size = 2 };
    public static readonly Many2many CountryGroupIds = new("Country Groups", "res.country.group") { Table = "res_country_res_country_group_rel", Column1 = "res_country_id", Column2 = "res_country_group_id" };
    public static readonly Many2one CurrencyId = new("Currency", "res.currency");
    public static readonly CharField ImageUrl = new("Flag") { Readonly = true, Store = false, Compute = record => record.Str("code") is { } code ? $"/base/static/img/country_flags/{code.ToLowerInvariant()}.png" : null, Depends = ["code"] };
    public static readonly CharField Name = new("Country Name") { Required = true, Translate = true };
    public static readonly SelectionField NamePosition = new("Customer Name Position", ("before", "Before Address"), ("after", "After Address")) { Default = "before" };
    public static readonly IntegerField PhoneCode = new("Country Calling Code") { Aggregator = "sum" };
    public static readonly One2many StateIds = new("States", "res.country.state", "country_id");
    public static readonly BooleanField StateRequired = new("State Required") { Default = false };
    public static readonly CharField VatLabel = new("Vat Label") { Translate = true };
    public static readonly BooleanField ZipRequired = new("Zip Required") { Default = true };
}
