using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

[Model("crm.tag", "CRM Tag")]
[SqlConstraint("name_uniq", "Tag name already exists!")]
public sealed class CrmTag : ModelLayer
{
    public static readonly CharField Name = new("Tag Name") { Required = true, Translate = true };
    public static readonly IntegerField Color = new("Color") { DefaultFrom = _ => Random.Shared.Next(1, 12) };
}
