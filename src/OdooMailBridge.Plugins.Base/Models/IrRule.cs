using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.rule", "Record Rule", Steady = true, Order = "model_id DESC,id")]
[SqlConstraint("no_access_rights", "Rule must have at least one checked access right!")]
public sealed partial class IrRule : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly TextField DomainForce = new("Domain");
    public static readonly BooleanField Global = new("Global") { Readonly = true, Compute = record => record.Rel("groups").IsEmpty, Depends = ["groups"], Store = true };
    public static readonly Many2many Groups = new("Groups", "res.groups") { Table = "rule_group_rel", Column1 = "rule_group_id", Column2 = "group_id" };
    public static readonly Many2one ModelId = new("Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
    public static readonly BooleanField PermCreate = new("Create") { Default = true };
    public static readonly BooleanField PermRead = new("Read") { Default = true };
    public static readonly BooleanField PermUnlink = new("Delete") { Default = true };
    public static readonly BooleanField PermWrite = new("Write") { Default = true };
}
