using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("report.paperformat", "Paper Format Config")]
public sealed partial class ReportPaperformat : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true };
}
