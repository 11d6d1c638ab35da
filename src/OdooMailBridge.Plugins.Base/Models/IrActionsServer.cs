using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.actions.server", "Server Actions", Order = "sequence,name", Table = "ir_act_server")]
[SqlConstraint("path_unique", "Path to show in the URL must be unique! Please choose another one.")]
public sealed partial class IrActionsServer : ModelLayer
{
    public static readonly Many2many AvailableModelIds = new("Available Models", "ir.model") { Readonly = true, Store = false };
    public static readonly Many2one BindingModelId = new("Binding Model", "ir.model") { OnDelete = "cascade" };
    public static readonly SelectionField BindingType = new("Binding Type", ("action", "Action"), ("report", "Report")) { Required = true, Default = "action" };
    public static readonly CharField BindingViewTypes = new("Binding View Types") { Default = "list,form" };
    public static readonly Many2many ChildIds = new("Child Actions", "ir.actions.server") { Table = "rel_server_actions", Column1 = "server_id", Column2 = "action_id" };
    public static readonly TextField Code = new("Python Code") { Groups = "base.group_system" };
    public static readonly Many2one CrudModelId = new("Record to Create", "ir.model");
    public static readonly CharField CrudModelName = new("Target Model Name") { Readonly = true, Store = false };
    public static readonly SelectionField EvaluationType = new("Value Type", ("value", "Update"), ("equation", "Compute")) { Default = "value" };
    public static readonly Many2many GroupsId = new("Allowed Groups", "res.groups") { Table = "ir_act_server_group_rel", Column1 = "act_id", Column2 = "gid" };
    public static readonly HtmlField Help = new("Action Description") { Translate = true };
    public static readonly Many2one LinkFieldId = new("Link Field", "ir.model.fields");
    public static readonly Many2one ModelId = new("Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField ModelName = new("Model Name") { Readonly = true };
    public static readonly CharField Name = new("Action Name") { Required = true, Translate = true };
    public static readonly CharField Path = new("Path to show in the URL");
    public static readonly ReferenceField ResourceRef = new("Record");
    public static readonly Many2one SelectionValue = new("Custom Value", "ir.model.fields.selection");
    public static readonly IntegerField Sequence = new("Sequence") { Default = 5 };
    public static readonly SelectionField State = new("Type",
        ("object_write", "Update Record"),
        ("next_activity", "Create Activity"),
        ("mail_post", "Send Email"),
        ("sms", "Send SMS"),
        ("followers", "Add Followers"),
        ("remove_followers", "Remove Followers"),
        ("object_create", "Create Record"),
        ("code", "Execute Code"),
        ("webhook", "Send Webhook Notification"),
        ("multi", "Execute Existing Actions")) { Required = true, Default = "code" };
    public static readonly CharField Type = new("Action Type") { Required = true, Default = "ir.actions.server" };
    public static readonly SelectionField UpdateBooleanValue = new("Boolean Value", ("true", "Yes (True)"), ("false", "No (False)")) { Default = "true" };
    public static readonly Many2one UpdateFieldId = new("Field to Update", "ir.model.fields");
    public static readonly SelectionField UpdateFieldType = new("Field Type",
        ("binary", "binary"),
        ("boolean", "boolean"),
        ("char", "char"),
        ("date", "date"),
        ("datetime", "datetime"),
        ("float", "float"),
        ("html", "html"),
        ("integer", "integer"),
        ("json", "json"),
        ("many2many", "many2many"),
        ("many2one", "many2one"),
        ("many2one_reference", "many2one_reference"),
        ("monetary", "monetary"),
        ("one2many", "one2many"),
        ("properties", "properties"),
        ("properties_definition", "properties_definition"),
        ("reference", "reference"),
        ("selection", "selection"),
        ("text", "text")) { Readonly = true, Store = false };
    public static readonly SelectionField UpdateM2mOperation = new("Many2many Operations",
        ("add", "Adding"),
        ("remove", "Removing"),
        ("set", "Setting it to"),
        ("clear", "Clearing it")) { Name = "update_m2m_operation", Default = "add" };
    public static readonly CharField UpdatePath = new("Field to Update Path") { Default = "" };
    public static readonly Many2one UpdateRelatedModelId = new("Update Related Model", "ir.model") { Readonly = true };
    public static readonly SelectionField Usage = new("Usage",
        ("ir_actions_server", "Server Action"),
        ("ir_cron", "Scheduled Action")) { Required = true, Default = "ir_actions_server" };
    public static readonly TextField Value = new("Value");
    public static readonly SelectionField ValueFieldToShow = new("Value Field To Show",
        ("value", "value"),
        ("resource_ref", "reference"),
        ("update_boolean_value", "update_boolean_value"),
        ("selection_value", "selection_value")) { Readonly = true, Store = false };
    public static readonly Many2many WebhookFieldIds = new("Webhook Fields", "ir.model.fields") { Table = "ir_act_server_webhook_field_rel", Column1 = "server_id", Column2 = "field_id" };
    public static readonly TextField WebhookSamplePayload = new("Sample Payload") { Readonly = true, Store = false };
    public static readonly CharField WebhookUrl = new("Webhook URL");
    public static readonly CharField XmlId = new("External ID") { Readonly = true, Store = false };
}
