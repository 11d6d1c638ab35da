using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.sequence.date_range", "Sequence Date Range")]
public sealed partial class IrSequenceDateRange : ModelLayer
{
    public static readonly DateField DateFrom = new("Date from") { Required = true };
    public static readonly DateField DateTo = new("Date to") { Required = true };
    public static readonly IntegerField NumberNext = new("Next Number") { Required = true, Default = 1, Aggregator = "sum" };
    public static readonly IntegerField NumberNextActual = new("Actual Next Number") { Store = false, Compute = record => NumberSource.Peek(record), Depends = ["number_next"], Inverse = (records, value) => records.Set("number_next", value) };
    public static readonly Many2one SequenceId = new("Sequence", "ir.sequence") { Required = true, OnDelete = "cascade" };
}
