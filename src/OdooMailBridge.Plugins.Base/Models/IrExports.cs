using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A list of fields that somebody exports again and again.</summary>
[Model("ir.exports", "Exports", Order = "name, id")]
public sealed class IrExports : ModelLayer
{
    public static readonly One2many ExportFields = new("Export ID", "ir.exports.line", "export_id") { Copy = true };
    public static readonly CharField Name = new("Export Name");
    public static readonly CharField Resource = new("Resource");
}

[Model("ir.exports.line", "Exports Line")]
public sealed class IrExportsLine : ModelLayer
{
    public static readonly Many2one ExportId = new("Export", "ir.exports") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Field Name");
}
