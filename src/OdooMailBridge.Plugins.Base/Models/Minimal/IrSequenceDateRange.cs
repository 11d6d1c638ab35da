using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.sequence.date_range", "Sequence Date Range")]
public sealed partial class IrSequenceDateRange : ModelLayer
{
    public static readonly DateField DateFrom = new("Date from") { Required = true };
    public static readonly DateField DateTo = new("Date to") { Required = true };
    public static readonly IntegerField NumberNext = new("Number next") { Required = true };
    public static readonly Many2one SequenceId = new("Sequence", "ir.sequence") { Required = true, OnDelete = "cascade" };
}
