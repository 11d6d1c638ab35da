using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A span of days with numbers of its own. Ranges are made when the first number of their days is asked for.</summary>
public sealed partial class IrSequenceDateRange
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var made = base.Create(env, values);
        foreach (var range in made.Sudo())
            if (range.Rel("sequence_id") is var sequence && NumberSource.IsStandard(sequence)) NumberSource.Create(range, sequence.Int("number_increment"), Math.Max(1, range.Int("number_next")));
        return made;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (!values.Truthy("number_next") && !values.Truthy("number_next_actual")) return;
        foreach (var range in records.Sudo()) NumberSource.Restart(range, range.Int("number_next"));
    }

    public override void Unlink(Records records)
    {
        NumberSource.Drop(records);
        base.Unlink(records);
    }

    /// <summary>A new range for a day: its year, as far as the neighbouring ranges leave it.</summary>
    internal static Records Around(Records ranges, int sequence, DateOnly day)
    {
        var from = new DateOnly(day.Year, 1, 1);
        var to = new DateOnly(day.Year, 12, 31);
        var own = Domain.Eq("sequence_id", sequence);
        var next = ranges.Search(Domain.And(own, Domain.Leaf("date_from", ">=", day), Domain.Leaf("date_from", "<=", to)), limit: 1, order: "date_from");
        if (next.Any) to = next.Day("date_from")!.Value.AddDays(-1);
        var former = ranges.Search(Domain.And(own, Domain.Leaf("date_to", ">=", from), Domain.Leaf("date_to", "<=", day)), limit: 1, order: "date_to desc");
        if (former.Any) from = former.Day("date_to")!.Value.AddDays(1);
        return ranges.Create(new Values { ["date_from"] = from, ["date_to"] = to, ["sequence_id"] = sequence });
    }
}
