using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Panels;

/// <summary>
/// What both kinds of search panels know: the field, the options of the call, and the field's image, that is the values that occur among the records
/// with how often they do.
/// </summary>
/// <param name="options">search_domain, category_domain, filter_domain, comodel_domain, group_domain, enable_counters, expand, limit, hierarchize, group_by; each may be left out.</param>
internal abstract class SearchPanel(Env env, ModelInfo model, string fieldName, Values options)
{
    private static readonly string[] Related = ["display_name"];

    protected Env Env { get; } = env;
    protected ModelInfo Model { get; } = model;
    protected string Name { get; } = fieldName;
    protected FieldInfo Field { get; } = model.Fields.TryGetValue(fieldName, out var found) ? found : throw PythonError.KeyError(PythonRepr.Of(fieldName));
    protected Values Options { get; } = options;
    protected bool Counted { get; } = options.Truthy("enable_counters");
    protected bool Expanded { get; } = options.Truthy("expand");
    protected int? Limit { get; } = Wire.Id(options.Peek("limit")) is { } most and > 0 ? most : null;

    /// <summary>The search that the panel stands beside.</summary>
    protected Domain Searched { get; } = Given(options, "search_domain");

    /// <summary>What is chosen in other panels.</summary>
    protected Domain Chosen { get; } = Domain.And(Given(options, "category_domain"), Given(options, "filter_domain"));

    /// <summary>Which of the comodel's records come into question.</summary>
    protected Domain Offered { get; } = Given(options, "comodel_domain");

    protected static Values TooMany => new() { ["error_msg"] = "Too many items to display." };

    /// <summary>One value with its name and, where asked for, its count.</summary>
    protected sealed record Occurrence(object Id, string Label, long Count);

    private static Domain Given(Values options, string key) => Domain.Parse(options.Peek(key));

    protected void Expect(string purpose, params string[] types)
    {
        if (!types.Contains(Field.Field.Type)) throw new UserError($"Only types {string.Join(", ", types)} are supported for {purpose} (found type {Field.Field.Type})");
    }

    /// <summary>The values that occur among the records searched for; counts are of those that fit what is chosen, too.</summary>
    protected Dictionary<object, Occurrence> Image(Domain chosen, int? limit = null)
    {
        if (Counted && Expanded) return Occurring(Domain.And(Searched, chosen), null);
        var image = Occurring(Searched, limit);
        if (!Counted || chosen == Domain.True) return image;
        var counts = Occurring(Domain.And(Searched, chosen), null);
        return image.ToDictionary(pair => pair.Key, pair => pair.Value with { Count = counts.GetValueOrDefault(pair.Key)?.Count ?? 0 });
    }

    protected Dictionary<object, Occurrence> Occurring(Domain domain, int? limit)
    {
        var wanted = Domain.And(domain, Domain.Leaf(Name, "!=", false));
        var groups = (IReadOnlyList<Values>)Env[Model.Name].Call("read_group", wanted, new List<object?>(), new List<object?> { Name }, 0, limit)!;
        var labels = Field.Field is SelectionField ? Labels() : null;
        return groups.Select(group => Of(group, labels)).ToDictionary(occurrence => occurrence.Id);
    }

    private Occurrence Of(Values group, Dictionary<string, string>? labels)
    {
        var count = Convert.ToInt64(group[$"{Name}_count"], System.Globalization.CultureInfo.InvariantCulture);
        if (labels is not null) return new Occurrence(group[Name]!, labels.GetValueOrDefault(group[Name] as string ?? "") ?? "", count);
        var pair = Wire.List(group[Name])!;
        return new Occurrence(Wire.Id(pair[0])!.Value, (string)pair[1]!, count);
    }

    private Dictionary<string, string> Labels() => Selection().ToDictionary(option => option.Key, option => option.Label);

    private IReadOnlyList<(string Key, string Label)> Selection() => (Field.Field as SelectionField)?.OptionsFrom?.Invoke(Env) ?? Field.Options;

    /// <summary>All options of a selection when expanded, else those that occur.</summary>
    protected List<Values> SelectionRange()
    {
        var image = Counted || !Expanded ? Image(Chosen) : [];
        if (!Expanded) return Shown(image);
        return Selection().Select(option => Value(option.Key, option.Label, image.GetValueOrDefault(option.Key)?.Count ?? 0)).ToList();
    }

    protected List<Values> Shown(Dictionary<object, Occurrence> image) => image.Values.Select(occurrence => Value(occurrence.Id, occurrence.Label, occurrence.Count)).ToList();

    protected Values Value(object id, string label, long count)
    {
        var value = new Values { ["id"] = id, ["display_name"] = label };
        if (Counted) value["__count"] = count;
        return value;
    }

    /// <summary>The comodel's records that come into question, named, with one more field.</summary>
    protected List<Values> Corecords(Domain domain, string? also)
    {
        var target = Env.Info(Field.Relation!).Top;
        var found = target.Search(Env, domain, 0, Limit);
        return Calls.AnswerTree.Rows(target.ReadForClient(found, also is null ? Related : [.. Related, also], classic: true));
    }
}
