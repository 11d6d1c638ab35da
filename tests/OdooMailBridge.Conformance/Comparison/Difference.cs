using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>One place where an answer is not the recorded one.</summary>
/// <param name="Path">Dotted path into the answer, "(answer)" for the whole.</param>
/// <param name="Note">Why, where the two values alone do not tell.</param>
public sealed record Difference(string Path, string Expected, string Actual, string? Note = null)
{
    /// <summary>Stands for a member or an element that is not there.</summary>
    public const string Missing = "(missing)";

    /// <summary>A difference at a path of segments.</summary>
    public static Difference At(IReadOnlyList<string> path, JsonNode? expected, JsonNode? actual, string? note = null) =>
        new(Join(path), JsonText.Show(expected), JsonText.Show(actual), note);

    /// <summary>Something expected did not come.</summary>
    public static Difference Lacking(IReadOnlyList<string> path, JsonNode? expected, string? note = null) =>
        new(Join(path), JsonText.Show(expected), Missing, note);

    /// <summary>Something came that was not expected.</summary>
    public static Difference Extra(IReadOnlyList<string> path, JsonNode? actual, string? note = null) =>
        new(Join(path), Missing, JsonText.Show(actual), note);

    private static string Join(IReadOnlyList<string> path) => path.Count == 0 ? "(answer)" : string.Join('.', path);
}
