using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

[Model("crm.stage", "CRM Stages", Order = "sequence, name, id")]
public sealed class CrmStage : ModelLayer
{
    public static readonly CharField Name = new("Stage Name") { Required = true, Translate = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 1 };
    public static readonly BooleanField IsWon = new("Is Won Stage?");
    public static readonly TextField Requirements = new("Requirements");
    public static readonly Many2one TeamId = new("Sales Team", "crm.team");
    public static readonly BooleanField Fold = new("Folded in Pipeline");
}
