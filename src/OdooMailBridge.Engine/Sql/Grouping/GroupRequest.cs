using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>
/// The arguments of read_group, read: names in the answer with what each stands for. The older spelling of clients
/// (<c>color</c>, <c>n:count(id)</c>, <c>create_date</c>) is brought to <c>field:aggregate</c> and <c>field:granularity</c> here.
/// </summary>
internal sealed partial class GroupRequest
{
    private GroupRequest(ModelInfo model, IReadOnlyList<string> groupby, bool lazy)
    {
        Model = model;
        All = groupby;
        Shown = lazy ? groupby.Take(1).ToArray() : groupby;
    }

    [GeneratedRegex(@"^(\w+)(?::(\w+)(?:\((\w+)\))?)?")]
    private static partial Regex Aggregate();

    [GeneratedRegex(@"^(\w+)(\.(\w+))?(?::(\w+))?$")]
    private static partial Regex Specification();

    [GeneratedRegex(@"^\s*(?<term>[\w:.]+)(?:\s+(?<direction>asc|desc))?(?:\s+nulls\s+(?<nulls>first|last))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex OrderTerm();

    public ModelInfo Model { get; }

    /// <summary>All groupings asked for.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Those that make rows: the first alone when lazy.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>Name in the answer → explicit grouping.</summary>
    public List<(string Name, string Specification)> Groups { get; } = [];

    /// <summary>Name in the answer → explicit aggregate; the count comes first.</summary>
    public List<(string Name, string Specification)> Aggregates { get; } = [];

    /// <summary>Order terms over explicit specifications.</summary>
    public IReadOnlyList<(string Term, bool Descending, string Nulls, string Text)> Order { get; private set; } = [];

    /// <summary>The order as one text: group expansion turns around where it is the grouping descending.</summary>
    public string OrderText { get; private set; } = "";

    public static GroupRequest Parse(Env env, ModelInfo model, IReadOnlyList<string> fields, IReadOnlyList<string> groupby, string? order, bool lazy)
    {
        var request = new GroupRequest(model, groupby, lazy);
        foreach (var text in request.Shown) request.AddGroup(text);
        request.SetAggregate(lazy && request.Shown.Count == 1 ? $"{FieldOf(request.Shown[0])}_count" : "__count", "__count");
        foreach (var text in fields) request.AddAggregate(text);
        request.SetOrder(order);
        return request;
    }

    /// <summary>Field name, dotted property, suffix after the colon.</summary>
    public static (string Field, string? Property, string? Suffix) Split(string specification)
    {
        var match = Specification().Match(specification);
        if (!match.Success)
            throw PythonError.ValueError($"Invalid aggregate/groupby specification {PythonRepr.Of(specification)}.\n - Valid groupby specification looks like \"<no_agg_field>\" or \"<groupby_field>:<granularity>\".\n - Valid aggregate specification looks like \"<field>:<agg>\".");
        return (match.Groups[1].Value, match.Groups[3] is { Success: true } property ? property.Value : null, match.Groups[4] is { Success: true } suffix ? suffix.Value : null);
    }

    private static string FieldOf(string specification) => specification.Split(':')[0];

    private void AddGroup(string text)
    {
        var (name, property, granularity) = Split(text);
        var field = Model.Field(name);
        if (property is not null) throw PythonError.ValueError($"Property name {PythonRepr.Of(property)} has to be used on a property field.");
        if (granularity is not null && field.Field is not (DateField or DatetimeField)) throw PythonError.ValueError($"Granularity set on a no-datetime field or property: {PythonRepr.Of(text)}");
        Groups.Add((text, field.Field is DateField or DatetimeField ? $"{name}:{granularity ?? "month"}" : text));
    }

    private void AddAggregate(string text)
    {
        if (text == "__count") return;
        var match = Aggregate().Match(text);
        if (!match.Success) throw PythonError.ValueError($"Invalid field specification {PythonRepr.Of(text)}.");
        var name = match.Groups[1].Value;
        if (match.Groups[3].Success) SetAggregate(name, $"{match.Groups[3].Value}:{match.Groups[2].Value}");
        else if (match.Groups[2].Success) SetAggregate(name, $"{name}:{match.Groups[2].Value}");
        else if (Model.Field(name) is { Field.Aggregator: { } aggregator } field && (field.RelatedTarget ?? field).HasColumn && Groups.All(group => group.Name != text))
            SetAggregate(name, $"{name}:{aggregator}");
    }

    private void SetAggregate(string name, string specification)
    {
        var at = Aggregates.FindIndex(aggregate => aggregate.Name == name);
        if (at >= 0) Aggregates[at] = (name, specification);
        else Aggregates.Add((name, specification));
    }

    private void SetOrder(string? order)
    {
        var terms = string.IsNullOrWhiteSpace(order) ? Groups.Select(group => group.Specification) : order.Split(',').Select(term => Explicit(term.Trim()));
        OrderText = string.Join(",", terms);
        if (OrderText.Length == 0) return;
        Order = OrderText.Split(',').Select(text =>
        {
            var match = OrderTerm().Match(text);
            if (!match.Success) throw PythonError.ValueError($"Invalid order {PythonRepr.Of(OrderText)} for _read_group()");
            return (match.Groups["term"].Value, match.Groups["direction"].Value.Equals("desc", StringComparison.OrdinalIgnoreCase), match.Groups["nulls"].Value.ToUpperInvariant(), text);
        }).ToArray();
    }

    /// <summary>A client orders by names of the answer (<c>color desc</c>); SQL needs what they stand for.</summary>
    private string Explicit(string term)
    {
        foreach (var (name, specification) in Groups.AsEnumerable().Reverse().Concat(Aggregates))
        {
            var key = FieldOf(name);
            if (term == key || term.StartsWith(key + " ", StringComparison.Ordinal)) return specification + term[key.Length..];
        }
        return term;
    }
}
