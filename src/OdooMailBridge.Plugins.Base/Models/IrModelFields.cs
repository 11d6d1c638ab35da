using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.model.fields", "Fields", Order = "name", RecName = "field_description")]
[SqlConstraint("name_unique", "Field names must be unique per model.")]
[SqlConstraint("size_gt_zero", "Size of the field cannot be negative.")]
[SqlConstraint("name_manual_field", "Custom fields must have a name that starts with 'x_'!")]
public sealed partial class IrModelFields : ModelLayer
{
    public static readonly CharField Column1 = new("Column 1") { Name = "column1" };
    public static readonly CharField Column2 = new("Column 2") { Name = "column2" };
    public static readonly BooleanField CompanyDependent = new("Company Dependent") { Readonly = true };
    public static readonly CharField CompleteName = new("Complete Name");
    public static readonly TextField Compute = new("Compute");
    public static readonly BooleanField Copied = new("Copied");
    public static readonly CharField CurrencyField = new("Currency field");
    public static readonly CharField Depends = new("Dependencies");
    public static readonly CharField DomainText = new("Domain") { Name = "domain", Default = "[]" };
    public static readonly CharField FieldDescription = new("Field Label") { Required = true, Default = "", Translate = true };
    public static readonly BooleanField GroupExpand = new("Expand Groups");
    public static readonly Many2many Groups = new("Groups", "res.groups") { Table = "ir_model_fields_group_rel", Column1 = "field_id", Column2 = "group_id" };
    public static readonly TextField Help = new("Field Help") { Translate = true };
    public static readonly BooleanField Index = new("Indexed");
    public static readonly CharField Model = new("Model Name") { Required = true };
    public static readonly Many2one ModelId = new("Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField Modules = new("In Apps") { Readonly = true, Store = false, Compute = ModuleNames };
    public static readonly CharField Name = new("Field Name") { Required = true, Default = "x_" };
    public static readonly SelectionField OnDelete = new("On Delete", ("cascade", "Cascade"), ("set null", "Set NULL"), ("restrict", "Restrict")) { Default = "set null" };
    public static readonly BooleanField Readonly = new("Readonly");
    public static readonly CharField Related = new("Related Field Definition");
    public static readonly Many2one RelatedFieldId = new("Related Field", "ir.model.fields") { Readonly = true, OnDelete = "cascade" };
    public static readonly CharField Relation = new("Related Model");
    public static readonly CharField RelationField = new("Relation Field");
    public static readonly Many2one RelationFieldId = new("Relation field", "ir.model.fields") { Readonly = true, OnDelete = "cascade" };
    public static readonly CharField RelationTable = new("Relation Table");
    public static readonly BooleanField Required = new("Required");
    public static readonly BooleanField Sanitize = new("Sanitize HTML") { Default = true };
    public static readonly BooleanField SanitizeAttributes = new("Sanitize HTML Attributes") { Default = true };
    public static readonly BooleanField SanitizeForm = new("Sanitize HTML Form") { Default = true };
    public static readonly BooleanField SanitizeOverridable = new("Sanitize HTML overridable") { Default = false };
    public static readonly BooleanField SanitizeStyle = new("Sanitize HTML Style") { Default = false };
    public static readonly BooleanField SanitizeTags = new("Sanitize HTML Tags") { Default = true };
    public static readonly BooleanField Selectable = new("Selectable") { Default = true };
    public static readonly CharField Selection = new("Selection Options (Deprecated)") { Store = false, Compute = OptionsText, Inverse = SetOptions };
    public static readonly One2many SelectionIds = new("Selection Options", "ir.model.fields.selection", "field_id");
    public static readonly IntegerField Size = new("Size") { Aggregator = "sum" };
    public static readonly SelectionField State = new("Type", ("manual", "Custom Field"), ("base", "Base Field")) { Required = true, Readonly = true, Default = "manual" };
    public static readonly BooleanField Store = new("Stored") { Default = true };
    public static readonly BooleanField StripClasses = new("Strip Class Attribute") { Default = false };
    public static readonly BooleanField StripStyle = new("Strip Style Attribute") { Default = false };
    public static readonly BooleanField Translate = new("Translatable");
    public static readonly SelectionField Ttype = new("Field Type",
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
        ("text", "text")) { Required = true };
}
