using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Calls;

/// <summary>A default as default_get tells it: in the field's type, empty is false, links are commands.</summary>
internal static class DefaultValue
{
    public static object? Shown(FieldInfo? field, object? value) => field?.Field switch
    {
        null => value,
        One2many or Many2many => Commands(field, value),
        Many2one => value is Records or long or int ? Wire.Id(value) is > 0 and var id ? id : false : false,
        BooleanField => Wire.Truthy(value),
        IntegerField => value is null or false ? 0 : FieldValues.Whole(value),
        FloatField => value is null ? 0.0 : FieldValues.Float(value),
        CharField => value is null or false ? false : FieldValues.Text(value),
        _ => value ?? false,
    };

    /// <summary>What is linked already in one command, what is to be made after it.</summary>
    private static List<object?> Commands(FieldInfo field, object? value)
    {
        var linked = new List<object?>();
        var made = new List<object?>();
        var given = Wire.List(value switch { Records records => records.IdArray, null or false => Array.Empty<object?>(), _ => value });
        foreach (var item in given ?? throw PythonError.ValueError($"Wrong value for {field}: {PythonRepr.Of(value)}"))
        {
            if (Wire.List(item) is not { Count: > 0 } command)
            {
                if (Wire.Id(item) is { } id) linked.Add((long)id);
                continue;
            }
            switch (Wire.Id(command[0]))
            {
                case 0 when command.Count > 2: made.Add(new List<object?> { 0L, 0L, command[2] }); break;
                case 4 when command.Count > 1 && Wire.Id(command[1]) is { } id: linked.Add((long)id); break;
                case 5: linked.Clear(); break;
                case 6 when command.Count > 2: linked = [.. Wire.Ids(command[2]).Select(id => (object?)(long)id)]; break;
            }
        }
        return [new List<object?> { 6L, 0L, linked }, .. made];
    }
}
