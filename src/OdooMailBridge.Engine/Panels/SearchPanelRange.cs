using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Panels;

/// <summary>A panel of which one value is chosen at a time: values of a many2one, as a tree where the comodel is one, or of a selection.</summary>
internal sealed class SearchPanelRange(Env env, ModelInfo model, string fieldName, Values options) : SearchPanel(env, model, fieldName, options)
{
    /// <returns><c>{parent_field, values: [{id, display_name, __count, parent}]}</c>, or <c>{error_msg}</c> when the limit is reached.</returns>
    public Values Categories()
    {
        Expect("category", "many2one", "selection");
        if (Field.Field is SelectionField) return Answer(false, SelectionRange());
        var parent = Parent();
        var simple = !Expanded && parent is null && Offered == Domain.True;
        var image = Counted || !Expanded ? Image(Chosen, simple ? Limit : null) : [];
        if (simple) return image.Count == Limit ? TooMany : Answer(false, Shown(image));

        var occurring = image.Keys.Cast<int>().ToArray();
        var records = Corecords(Expanded ? Offered : Domain.And(Offered, parent is null ? Domain.In("id", occurring) : Domain.Leaf("id", "parent_of", occurring)), parent);
        if (parent is not null) records = Rooted(records, parent, Expanded ? records.Select(record => Wire.Id(record["id"])!.Value) : occurring);
        if (records.Count == Limit) return TooMany;

        var range = new Dictionary<int, Values>();
        foreach (var record in records)
        {
            var id = Wire.Id(record["id"])!.Value;
            var value = new Values { ["id"] = id, ["display_name"] = record["display_name"] };
            if (parent is not null) value[parent] = Above(record, parent) ?? (object)false;
            if (Counted) value["__count"] = image.GetValueOrDefault(id)?.Count ?? 0;
            range[id] = value;
        }
        if (parent is not null && Counted) Total(range, parent);
        return Answer(parent ?? (object)false, [.. range.Values]);
    }

    private static Values Answer(object parent, List<Values> values) => new() { ["parent_field"] = parent, ["values"] = values };

    private string? Parent()
    {
        var target = Env.Info(Field.Relation!);
        return (!Options.ContainsKey("hierarchize") || Options.Truthy("hierarchize")) && target.Fields.ContainsKey(target.ParentName) ? target.ParentName : null;
    }

    private static int? Above(Values record, string parent) => Wire.List(record[parent]) is { Count: > 0 } pair ? Wire.Id(pair[0]) : null;

    /// <summary>A value whose way to the root is not all there is left out, and with it what is below.</summary>
    private static List<Values> Rooted(List<Values> records, string parent, IEnumerable<int> ids)
    {
        var known = records.ToDictionary(record => Wire.Id(record["id"])!.Value);
        var kept = new Dictionary<int, bool>();
        foreach (var id in ids)
        {
            var chain = new List<int>();
            int? at = id;
            var rooted = true;
            while (at is { } place && !chain.Contains(place))
            {
                if (kept.TryGetValue(place, out rooted)) break;
                rooted = known.TryGetValue(place, out var record);
                if (!rooted) break;
                chain.Add(place);
                at = Above(record!, parent);
            }
            foreach (var place in chain) kept[place] = rooted;
        }
        return records.Where(record => kept.GetValueOrDefault(Wire.Id(record["id"])!.Value)).ToList();
    }

    /// <summary>Each value counts what is below it, too.</summary>
    private static void Total(Dictionary<int, Values> range, string parent)
    {
        foreach (var (id, count) in range.Select(pair => (pair.Key, (long)pair.Value["__count"]!)).ToArray())
            for (var at = range[id][parent]; at is int above; at = range[above][parent])
                range[above]["__count"] = (long)range[above]["__count"]! + count;
    }
}
