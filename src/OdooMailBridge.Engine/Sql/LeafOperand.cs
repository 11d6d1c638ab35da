using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>
/// A leaf's value as an SQL operand of its column. Numbers are converted as Python would; ids and times reach PostgreSQL as they were given,
/// and what it cannot read is its error, as in Odoo.
/// </summary>
internal static class LeafOperand
{
    public static string One(SelectBuilder query, FieldInfo field, object? value) => field.Field switch
    {
        DateField => Time(query, field, value, "date"),
        DatetimeField => Time(query, field, value, "timestamp"),
        _ => query.Parameter(Typed(field, value)),
    };

    /// <summary>An array of values, none of them empty.</summary>
    public static string Many(SelectBuilder query, FieldInfo field, IReadOnlyList<object?> values)
    {
        if (field.Field is DateField or DatetimeField)
            return $"CAST({query.Parameter(values.Select(FieldValues.Text).ToArray())} AS {(field.Field is DateField ? "date" : "timestamp")}[])";
        var typed = values.Select(value => Typed(field, value, listed: true)).ToArray();
        return query.Parameter(typed switch
        {
            [string, ..] => typed.Select(value => FieldValues.Text(value)).ToArray(),
            _ when typed.All(value => value is int) => typed.Cast<int>().ToArray(),
            _ => typed.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)).ToArray(),
        });
    }

    /// <summary>A number, or a text for columns of texts.</summary>
    public static object Typed(FieldInfo field, object? value, bool listed = false) => field.Field switch
    {
        BooleanField => Wire.Truthy(value),
        Many2one => Reference(value),
        IntegerField => field.Name != "id" ? Whole(value) : listed ? Reference(value) : Id(value),
        FloatField => FieldValues.Float(value),
        ReferenceField when value is Records reference => $"{reference.Model.Name},{reference.Id}",
        _ => FieldValues.Text(value),
    };

    /// <summary>What is compared with a column of times: a parameter where the value is one, else a text that the database reads.</summary>
    private static string Time(SelectBuilder query, FieldInfo field, object? value, string type)
    {
        if (value is DateOnly or DateTime) return query.Parameter(type == "date" ? value is DateTime time ? DateOnly.FromDateTime(time) : value : value is DateOnly day ? day.ToDateTime(default) : value);
        var text = FieldValues.Text(value);
        var read = type == "date" ? (object?)FieldValues.ParseDay(text) : FieldValues.ParseTime(text);
        return read is not null ? query.Parameter(read) : $"CAST({query.Parameter(text)} AS {type})";
    }

    /// <summary>Integers as such: else no index serves the comparison.</summary>
    private static object Whole(object? value) => FieldValues.Whole(value) is var whole && whole is >= int.MinValue and <= int.MaxValue ? (object)(int)whole : (double)whole;

    private static object Id(object? value) => value switch
    {
        int or Records => Wire.Id(value)!,
        long or double or string when Wire.Id(value) is { } id && value is not double => id,
        long or double when FieldValues.Text(value) is var text && !text.Contains('.') => throw OutOfRange(text),
        string digits when decimal.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => throw OutOfRange(digits),
        _ => throw new OdooException("psycopg2.errors.InvalidTextRepresentation", $"invalid input syntax for type integer: \"{FieldValues.Text(value)}\"\n"),
    };

    private static object Reference(object? value) => value switch
    {
        bool => throw new OdooException("psycopg2.errors.UndefinedFunction", "operator does not exist: integer = boolean\n"),
        string => Id(value),
        Values or System.Collections.IEnumerable and not Records => throw new OdooException("psycopg2.ProgrammingError", $"can't adapt type '{PythonRepr.TypeName(value)}'"),
        _ => Wire.Id(value) is { } id ? (object)id : Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    private static OdooException OutOfRange(string text) => new("psycopg2.errors.NumericValueOutOfRange", $"value \"{text}\" is out of range for type integer\n");
}
