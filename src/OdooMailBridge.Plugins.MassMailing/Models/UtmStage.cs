using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("utm.stage", "Campaign Stage", Order = "sequence")]
public sealed partial class UtmStage : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 1 };
}
