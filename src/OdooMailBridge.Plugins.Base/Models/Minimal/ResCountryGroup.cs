using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.country.group", "Country Group")]
public sealed partial class ResCountryGroup : ModelLayer
{
    public static readonly Many2many CountryIds = new("Countries", "res.country") { Table = "res_country_res_country_group_rel", Column1 = "res_country_group_id", Column2 = "res_country_id" };
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
}
