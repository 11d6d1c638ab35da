using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.sequence", "Sequence", Order = "name")]
public sealed partial class IrSequence : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField Code = new("Sequence Code");
    public static readonly Many2one CompanyId = new("Company", "res.company") { DefaultFrom = env => env.CompanyId };
    public static readonly One2many DateRangeIds = new("Subsequences", "ir.sequence.date_range", "sequence_id");
    public static readonly SelectionField Implementation = new("Implementation", ("standard", "Standard"), ("no_gap", "No gap")) { Required = true, Default = "standard" };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly IntegerField NumberIncrement = new("Step") { Required = true, Default = 1, Aggregator = "sum" };
    public static readonly IntegerField NumberNext = new("Next Number") { Required = true, Default = 1, Aggregator = "sum" };
    public static readonly IntegerField NumberNextActual = new("Actual Next Number") { Store = false, Compute = record => NumberSource.Peek(record), Depends = ["number_next"], Inverse = (records, value) => records.Set("number_next", value) };
    public static readonly IntegerField Padding = new("Sequence Size") { Required = true, Default = 0, Aggregator = "sum" };
    public static readonly CharField Prefix = new("Prefix") { Trim = false };
    public static readonly CharField Suffix = new("Suffix") { Trim = false };
    public static readonly BooleanField UseDateRange = new("Use subsequences per date_range");
}
