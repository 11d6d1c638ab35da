using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.country.state", "Country state", Order = "code", RecNamesSearch = "name,code")]
[SqlConstraint("name_code_uniq", "The code of the state must be unique by country!")]
public sealed partial class ResCountryState : ModelLayer
{
    public static readonly CharField Code = new("Code") { Required = true };
    public static readonly Many2one CountryId = new("Country", "res.country") { Required = true, OnDelete = "restrict" };
    public static readonly CharField Name = new("Name") { Required = true };
}
