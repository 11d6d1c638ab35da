using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.partner.category", "Partner Tags", Order = "name")]
public sealed partial class ResPartnerCategory : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly One2many ChildIds = new("Child Tags", "res.partner.category", "parent_id");
    public static readonly IntegerField Color = new("Color");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly Many2one ParentId = new("Parent", "res.partner.category") { OnDelete = "cascade" };
    public static readonly CharField ParentPath = new("Parent path") { Copy = false };
    public static readonly Many2many PartnerIds = new("Partners", "res.partner") { Table = "res_partner_res_partner_category_rel", Column1 = "category_id", Column2 = "partner_id" };
}
