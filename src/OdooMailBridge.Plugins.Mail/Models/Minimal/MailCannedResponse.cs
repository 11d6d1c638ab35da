using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>A text that a shortcut stands for in messages; its author's, and seen by the groups it is shared with.</summary>
[Model("mail.canned.response", "Canned Response", Order = "id desc", RecName = "source")]
public sealed partial class MailCannedResponse : ModelLayer
{
    public static readonly CharField Description = new("Description");
    public static readonly Many2many GroupIds = new("Authorized Groups", "res.groups") { Table = "mail_canned_response_res_groups_rel", Column1 = "mail_canned_response_id", Column2 = "res_groups_id" };
    public static readonly BooleanField IsEditable = new("Determines if the canned response can be edited by the current user") { Readonly = true, Store = false, Compute = record => record.HasAccess("write"), ComputeSudo = false };
    public static readonly BooleanField IsShared = new("Determines if the canned_response is currently shared with other users") { Readonly = true, Store = true, Compute = record => record.Get(GroupIds).Any, Depends = ["group_ids"] };
    public static readonly DatetimeField LastUsed = new("Last Used");
    public static readonly CharField Source = new("Shortcut") { Required = true };
    public static readonly TextField Substitution = new("Substitution") { Required = true };
}
