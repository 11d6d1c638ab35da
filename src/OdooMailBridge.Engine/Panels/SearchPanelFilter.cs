using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Panels;

/// <summary>A panel of which several values may be chosen: values of a many2one, a many2many or a selection, gathered by a field of the comodel on request.</summary>
internal sealed class SearchPanelFilter(Env env, ModelInfo model, string fieldName, Values options) : SearchPanel(env, model, fieldName, options)
{
    private readonly string? gatheredBy = options.Text("group_by");

    /// <returns><c>{values: [{id, display_name, group_id, group_name, __count}]}</c>, or <c>{error_msg}</c> when the limit is reached.</returns>
    public Values Filters()
    {
        Expect("filter", "many2one", "many2many", "selection");
        if (Field.Field is SelectionField) return Answer(SelectionRange());
        return Field.Field is Many2many ? OfMany() : OfOne();
    }

    private static Values Answer(List<Values> values) => new() { ["values"] = values };

    private Values OfOne()
    {
        var simple = !Expanded && gatheredBy is null && Offered == Domain.True;
        var image = Counted || !Expanded ? Image(Domain.And(Chosen, Domain.Parse(Options.Peek("group_domain"))), simple ? Limit : null) : [];
        if (simple) return image.Count == Limit ? TooMany : Answer(Shown(image));
        var records = Corecords(Expanded ? Offered : Domain.And(Offered, Domain.In("id", image.Keys.Cast<int>())), gatheredBy);
        return records.Count == Limit ? TooMany : Answer(Described(records, (id, _) => image.GetValueOrDefault(id)?.Count ?? 0));
    }

    private Values OfMany()
    {
        var offered = Expanded ? Offered : Domain.And(Offered, Domain.In("id", Occurring(Searched, Limit).Keys.Cast<int>()));
        var records = Corecords(offered, gatheredBy);
        if (records.Count == Limit) return TooMany;

        // Of values of one group the same is chosen elsewhere: one question for all of them.
        var narrowed = Options.Peek("group_domain") as Values;
        var images = new Dictionary<string, Dictionary<object, Occurrence>>();
        return Answer(Described(records, (id, group) =>
        {
            var key = gatheredBy is null || narrowed is null ? "" : JsonSerializer.Serialize(group);
            if (!images.TryGetValue(key, out var image)) images[key] = image = Occurring(Domain.And(Searched, Chosen, key.Length == 0 ? Domain.True : Domain.Parse(narrowed!.Peek(key))), null);
            return image.GetValueOrDefault(id)?.Count ?? 0;
        }));
    }

    private List<Values> Described(List<Values> records, Func<int, object?, long> count)
    {
        var values = new List<Values>(records.Count);
        foreach (var record in records)
        {
            var id = Wire.Id(record["id"])!.Value;
            var value = new Values { ["id"] = id, ["display_name"] = record["display_name"] };
            object? group = null;
            if (gatheredBy is not null)
            {
                (group, var name) = Group(record[gatheredBy]);
                value["group_id"] = group;
                value["group_name"] = name;
            }
            if (Counted) value["__count"] = count(id, group);
            values.Add(value);
        }
        return values;
    }

    private (object? Id, object? Name) Group(object? value)
    {
        if (!Wire.Truthy(value)) return (false, "Not Set");
        var by = Env.Info(Field.Relation!).Field(gatheredBy!);
        if (by.Field is Many2one && Wire.List(value) is { Count: 2 } pair) return (pair[0], pair[1]);
        return (value, by.Field is SelectionField ? by.Options.FirstOrDefault(option => option.Key == value as string).Label : value);
    }
}
