using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>A field's value as it was, with the text that users read.</summary>
/// <param name="Stored">Stored form; int[] for links.</param>
/// <param name="Shown">Name of the target, label of the option; null where the value is its own text.</param>
public sealed record TrackedValue(object? Stored, string? Shown)
{
    public static TrackedValue Of(Records record, FieldInfo field)
    {
        var value = record.Value(field.Name);
        var shown = field.Field switch
        {
            Many2one => record.Rel(field.Name) is { Any: true } target ? target.DisplayName : "",
            Many2many or One2many => string.Join(", ", record.Rel(field.Name).Select(item => item.DisplayName)),
            SelectionField selection => ((selection.OptionsFrom?.Invoke(record.Env) ?? field.Options).FirstOrDefault(option => option.Key == value as string).Label) ?? "",
            _ => null,
        };
        return new TrackedValue(value, shown);
    }

    public bool IsSame(TrackedValue other) =>
        Stored is int[] mine && other.Stored is int[] others ? mine.ToHashSet().SetEquals(others)
        : Equals(Stored, other.Stored) || !Wire.Truthy(Stored) && !Wire.Truthy(other.Stored);
}
