using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>A sales team. Mail to its alias makes leads.</summary>
[Model("crm.team", "Sales Team", Order = "sequence ASC, create_date DESC, id DESC", Mixins = ["mail.thread"])]
public sealed partial class CrmTeam : ModelLayer
{
    public static readonly Many2one AliasId = new("Alias", "mail.alias") { Required = true, Delegate = true, OnDelete = "restrict" };
    public static readonly CharField AliasEmail = new("Email Alias") { Related = "alias_id.alias_full_name" };
    public static readonly CharField Name = new("Sales Team") { Required = true, Translate = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly Many2one CompanyId = new("Company", "res.company");
    public static readonly Many2one UserId = new("Team Leader", "res.users");
    public static readonly IntegerField Color = new("Color Index");
    public static readonly One2many CrmTeamMemberIds = new("Sales Team Members", "crm.team.member", "crm_team_id");
    public static readonly Many2many FavoriteUserIds = new("Favorite Members", "res.users") { Table = "team_favorite_user_rel", Column1 = "team_id", Column2 = "user_id" };
    public static readonly BooleanField UseLeads = new("Leads");
    public static readonly BooleanField UseOpportunities = new("Pipeline") { Default = true };
    public static readonly BooleanField AssignmentOptout = new("Skip auto assignment");
    public static readonly CharField AssignmentDomain = new("Assignment Domain");
}
