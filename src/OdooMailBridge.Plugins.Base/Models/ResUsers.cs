using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users", "User", RecName = "name", Order = "name, login")]
[SqlConstraint("notification_type", "Only internal user can receive notifications in Odoo")]
[SqlConstraint("login_key", "You can not have two users with the same login!")]
public sealed partial class ResUsers : ModelLayer
{
    public static readonly IntegerField AccessesCount = new("# Access Rights") { Readonly = true, Store = false, Compute = record => record.Rel("groups_id").Sudo().Rel("model_access").Count, Depends = ["groups_id"] };
    public static readonly Many2one ActionId = new("Home Action", "ir.actions.actions");
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly BooleanField ActivePartner = new("Partner is Active") { Related = "partner_id.active" };
    public static readonly One2many ApiKeyIds = new("API Keys", "res.users.apikeys", "user_id");
    public static readonly IntegerField CompaniesCount = new("Number of Companies") { Readonly = true, Store = false, Compute = record => record.Env.Sudo()["res.company"].SearchCount(Domain.True) };
    public static readonly Many2one CompanyId = new("Company", "res.company") { Required = true, OnDelete = "restrict", DefaultFrom = env => env.CompanyId };
    public static readonly Many2many CompanyIds = new("Companies", "res.company") { Table = "res_company_users_rel", Column1 = "user_id", Column2 = "cid", DefaultFrom = env => new[] { env.CompanyId } };
    public static readonly One2many DeviceIds = new("User devices", "res.device", "user_id");
    public static readonly IntegerField GroupsCount = new("# Groups") { Readonly = true, Store = false, Compute = record => record.Rel("groups_id").Count, Depends = ["groups_id"] };
    public static readonly Many2many GroupsId = new("Groups", "res.groups") { Table = "res_groups_users_rel", Column1 = "uid", Column2 = "gid", DefaultFrom = DefaultGroups };
    public static readonly One2many LogIds = new("User log entries", "res.users.log", "create_uid");
    public static readonly CharField Login = new("Login") { Required = true };
    public static readonly DatetimeField LoginDate = new("Latest authentication") { Related = "log_ids.create_date", Readonly = false };
    public static readonly CharField NewPassword = new("Set Password") { Store = false, Compute = _ => "", Inverse = InverseNewPassword };
    public static readonly SelectionField NotificationType = new("Notification", ("email", "Handle by Emails"), ("inbox", "Handle in Odoo")) { Required = true, Default = "email" };
    public static readonly Many2one PartnerId = new("Related Partner", "res.partner") { Required = true, Delegate = true, OnDelete = "restrict" };
    public static readonly CharField Password = new("Password") { Store = false, Compute = _ => "", Inverse = InversePassword };
    public static readonly Many2one ResUsersSettingsId = new("Settings", "res.users.settings") { Readonly = true, Store = false, Compute = record => record.Sudo().Rel("res_users_settings_ids").First.Id is > 0 and var id ? id : null, Depends = ["res_users_settings_ids"], Search = (_, @operator, value) => Domain.Leaf("res_users_settings_ids", @operator, value) };
    public static readonly One2many ResUsersSettingsIds = new("Res Users Settings", "res.users.settings", "user_id");
    public static readonly Many2one ResourceCalendarId = new("Default Working Hours", "resource.calendar") { Related = "resource_ids.calendar_id", Readonly = false };
    public static readonly One2many ResourceIds = new("Resources", "resource.resource", "user_id");
    public static readonly IntegerField RulesCount = new("# Record Rules") { Readonly = true, Store = false, Compute = record => record.Rel("groups_id").Sudo().Rel("rule_groups").Count, Depends = ["groups_id"] };
    public static readonly BooleanField Share = new("Share User") { Readonly = true, Compute = ComputeShare, Depends = ["groups_id"], Store = true };
    public static readonly HtmlField Signature = new("Email Signature");
    public static readonly SelectionField State = new("Status", ("new", "Never Connected"), ("active", "Confirmed")) { Readonly = true, Store = false, Compute = record => record.Value("login_date") is null ? "new" : "active", Depends = ["login_date"], Search = SearchState };
    public static readonly BooleanField TotpEnabled = new("Two-factor authentication") { Readonly = true, Store = false, Compute = _ => false, Search = (_, @operator, value) => Wire.Truthy(value) == @operator is "=" ? Domain.False : Domain.True };
    public static readonly One2many TotpTrustedDeviceIds = new("Trusted Devices", "auth_totp.device", "user_id");
    public static readonly BooleanField TourEnabled = new("Onboarding");
    public static readonly CharField TzOffset = new("Timezone offset") { Readonly = true, Store = false, Compute = record => TimeZones.Offset(record.Str("tz"), record.Env.Now), Depends = ["partner_id.tz"] };
    public static readonly TextField UserGroupWarning = new("User Group Warning") { Readonly = true, Store = false };
}
