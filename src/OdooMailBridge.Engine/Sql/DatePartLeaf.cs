using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Leaves on a part of a date (<c>create_date.month_number</c>), as Odoo 18 offers them.</summary>
internal static class DatePartLeaf
{
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["year_number"] = "year", ["quarter_number"] = "quarter", ["month_number"] = "month", ["iso_week_number"] = "week", ["day_of_year"] = "doy",
        ["day_of_month"] = "day", ["day_of_week"] = "dow", ["hour_number"] = "hour", ["minute_number"] = "minute", ["second_number"] = "second",
    };

    public static string? SqlPart(string name) => Parts.GetValueOrDefault(name);

    public static string Compile(SelectBuilder query, FieldInfo field, string alias, string part, LeafDomain leaf)
    {
        if (!Parts.TryGetValue(part, out var sqlPart)) throw PythonError.ValueError($"Invalid field {field.Model.Name}.{leaf.Path} in leaf {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}");
        var expression = $"date_part('{sqlPart}', {query.Column(field, alias)})::integer";
        if (Wire.List(leaf.Value) is { } list && leaf.Operator is "in" or "not in")
            return $"{expression} {(leaf.Operator == "in" ? "= ANY" : "<> ALL")}({query.Parameter(Wire.Ids(Wire.List(leaf.Value)))})";
        if (leaf.Operator is not ("=" or "!=" or "<" or "<=" or ">" or ">=")) throw PythonError.ValueError($"Invalid leaf {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}");
        return $"{expression} {leaf.Operator} {query.Parameter(Convert.ToInt32(leaf.Value, CultureInfo.InvariantCulture))}";
    }
}
