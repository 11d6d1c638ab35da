using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>What an answer is, so that ids in it are known for ids.</summary>
public abstract record Shape
{
    public static readonly Shape Plain = new Named("plain", "");

    /// <summary>A kind such as <c>id</c>, <c>records</c>, <c>html</c>, with a model's name where it needs one.</summary>
    public sealed record Named(string Kind, string Model) : Shape;

    /// <summary>An object whose members have shapes of their own; <c>*</c> is the shape of all others.</summary>
    public sealed record Members(IReadOnlyDictionary<string, Shape> ByName) : Shape
    {
        public Shape For(string name) => ByName.TryGetValue(name, out var shape) || ByName.TryGetValue("*", out shape) ? shape : Plain;
    }

    /// <summary>A list of one shape.</summary>
    public sealed record Each(Shape Item) : Shape;

    /// <summary>A list with a shape for each position.</summary>
    public sealed record Positions(IReadOnlyList<Shape> Items) : Shape;

    /// <summary>The shape <c>kind:model</c>.</summary>
    public static Shape Of(string kind, string model = "") => new Named(kind, model);

    /// <summary>Reads a step's <c>shape</c>.</summary>
    /// <exception cref="FormatException">It is neither a string nor an object nor a list.</exception>
    public static Shape Parse(JsonNode? node) => node switch
    {
        JsonObject members => new Members(members.ToDictionary(m => m.Key, m => Parse(m.Value))),
        JsonArray { Count: 1 } list => new Each(Parse(list[0])),
        JsonArray list => new Positions([.. list.Select(Parse)]),
        _ when node.AsText() is { } text => Parse(text),
        _ => throw new FormatException($"not a shape: {node?.ToJsonString() ?? "null"}"),
    };

    /// <summary>Reads <c>kind</c> or <c>kind:model</c>.</summary>
    public static Shape Parse(string text) =>
        text.IndexOf(':') is >= 0 and var colon ? Of(text[..colon], text[(colon + 1)..]) : Of(text);
}
