using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.groups", "Access Groups", Order = "name", RecName = "full_name")]
[SqlConstraint("check_api_key_duration", "The api key duration cannot be a negative value.")]
[SqlConstraint("name_uniq", "The name of the group must be unique within an application!")]
public sealed partial class ResGroups : ModelLayer
{
    public static readonly FloatField ApiKeyDuration = new("API Keys maximum duration days") { Aggregator = "sum" };
    public static readonly Many2one CategoryId = new("Application", "ir.module.category");
    public static readonly IntegerField Color = new("Color Index") { Aggregator = "sum" };
    public static readonly TextField Comment = new("Comment") { Translate = true };
    public static readonly CharField FullName = new("Group Name") { Readonly = true, Store = false, Compute = ComputeFullName, Depends = ["category_id.name", "name"], Search = SearchFullName };
    public static readonly Many2many ImpliedIds = new("Inherits", "res.groups") { Table = "res_groups_implied_rel", Column1 = "gid", Column2 = "hid" };
    public static readonly Many2many MenuAccess = new("Access Menu", "ir.ui.menu") { Table = "ir_ui_menu_group_rel", Column1 = "gid", Column2 = "menu_id" };
    public static readonly One2many ModelAccess = new("Access Controls", "ir.model.access", "group_id");
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly Many2many RuleGroups = new("Rules", "ir.rule") { Table = "rule_group_rel", Column1 = "group_id", Column2 = "rule_group_id" };
    public static readonly BooleanField Share = new("Share Group");
    public static readonly Many2many TransImpliedIds = new("Transitively inherits", "res.groups") { Readonly = true, Store = false, Compute = record => Implied(record.Env, record.IdArray), Depends = ["implied_ids"] };
    public static readonly Many2many Users = new("Users", "res.users") { Table = "res_groups_users_rel", Column1 = "gid", Column2 = "uid" };
    public static readonly Many2many ViewAccess = new("Views", "ir.ui.view") { Table = "ir_ui_view_group_rel", Column1 = "group_id", Column2 = "view_id" };
}
