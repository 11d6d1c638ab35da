using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>A leaf on a column that is no relation. Empty values count by type: '' and NULL for texts, 0 and NULL for numbers, false and NULL for booleans.</summary>
internal static class ColumnLeaf
{
    public static string Compile(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias)
    {
        var column = query.Column(field, alias);
        var value = leaf.Value;
        var op = leaf.Operator;
        if (op is "=" or "!=" && Wire.List(value) is not null) op = op == "=" ? "in" : "not in";
        return op switch
        {
            "=?" => value is null or false ? "TRUE" : Equal(query, field, column, value, false),
            "=" => Equal(query, field, column, value, false),
            "!=" => Equal(query, field, column, value, true),
            "in" or "not in" => In(query, field, column, value, op == "not in"),
            "<" or "<=" or ">" or ">=" => Compare(query, field, column, op, value),
            "like" or "ilike" or "not like" or "not ilike" or "=like" or "=ilike" => Like(query, field, column, op, value),
            _ => throw PythonError.ValueError($"Invalid leaf {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}"),
        };
    }

    private static bool IsText(FieldInfo field) => field.Field is CharField;
    private static bool IsNumber(FieldInfo field) => field.Field is FloatField || field.Field is IntegerField && field.Name != "id";

    private static string Equal(SelectBuilder query, FieldInfo field, string column, object? value, bool negate)
    {
        if (field.Field is BooleanField)
        {
            if (value is null) return negate ? $"{column} IS NOT NULL" : $"{column} IS NULL";
            var wanted = Wire.Truthy(value) != negate;
            return wanted ? $"{column} = TRUE" : $"({column} IS NULL OR {column} = FALSE)";
        }
        if (IsText(field) && value is true) return negate ? "TRUE" : "FALSE";
        if (IsEmpty(field, value)) return Empty(field, column, negate);
        var parameter = LeafOperand.One(query, field, value);

        // Odoo lets a value that Python takes for nothing find NULL, also where the column's type makes a real value of it, such as '0'.
        if (negate) return Wire.Truthy(value) ? $"({column} != {parameter} OR {column} IS NULL)" : $"{column} != {parameter}";
        return Wire.Truthy(value) ? $"{column} = {parameter}" : $"({column} = {parameter} OR {column} IS NULL)";
    }

    /// <summary>False and null everywhere; '' for texts; 0 for numbers.</summary>
    private static bool IsEmpty(FieldInfo field, object? value) => value switch
    {
        null or false => true,
        "" => IsText(field) || IsNumber(field) || field.Field is SelectionField or DateField or DatetimeField or ReferenceField,
        0 or 0L or 0.0 => IsNumber(field) || field.Field is Many2one,
        _ => false,
    };

    private static string Empty(FieldInfo field, string column, bool negate)
    {
        if (IsText(field)) return negate ? $"{column} != ''" : $"({column} = '' OR {column} IS NULL)";
        if (IsNumber(field)) return negate ? $"{column} != 0" : $"({column} = 0 OR {column} IS NULL)";
        return negate ? $"{column} IS NOT NULL" : $"{column} IS NULL";
    }

    private static string In(SelectBuilder query, FieldInfo field, string column, object? value, bool negate)
    {
        if (value is null or bool)
        {
            // Odoo reads "in False" as an empty list and "in True" as the list of True.
            if (field.Field is BooleanField && value is true) return Equal(query, field, column, true, negate);
            return negate ? "TRUE" : "FALSE";
        }
        var items = Wire.List(value) ?? throw PythonError.ValueError($"Invalid domain term {PythonRepr.Tuple(field.Name, negate ? "not in" : "in", value)}");
        if (field.Field is BooleanField)
        {
            var wanted = items.Where(item => item is null or false || Wire.Truthy(item)).Select(Wire.Truthy).Distinct().ToArray();
            return wanted.Length switch { 0 => negate ? "TRUE" : "FALSE", 2 => negate ? "FALSE" : "TRUE", _ => Equal(query, field, column, wanted[0], negate) };
        }
        var empty = items.Any(item => Stands(field, item));
        var rest = items.Where(item => !Stands(field, item) && !(IsText(field) && item is true)).ToArray();
        if (rest.Length == 0) return empty ? negate ? Filled(field, column) : Empty(field, column, false) : negate ? "TRUE" : "FALSE";
        var list = LeafOperand.Many(query, field, rest);
        if (negate)
        {
            if (!empty) return $"({column} <> ALL({list}) OR {column} IS NULL)";
            var also = IsNumber(field) ? $" AND {column} <> 0" : IsText(field) ? $" AND {column} <> ''" : "";
            return $"({column} <> ALL({list}) AND {column} IS NOT NULL{also})";
        }
        return empty ? $"({column} = ANY({list}) OR {Empty(field, column, false)})" : $"{column} = ANY({list})";
    }

    /// <summary>Whether an item of a list stands for the empty value: a relation's 0 is an id like others there.</summary>
    private static bool Stands(FieldInfo field, object? item) => IsEmpty(field, item) && (field.Field is not Many2one || item is null or false);

    private static string Filled(FieldInfo field, string column) => Empty(field, column, true);

    private static string Compare(SelectBuilder query, FieldInfo field, string column, string op, object? value)
    {
        if (value is null or false && !IsNumber(field) && field.Field is not BooleanField) return "FALSE";
        if (field.Field is BooleanField) return $"{column} {op} {query.Parameter(Wire.Truthy(value))}";
        if (field.Field is DatetimeField && value is string { Length: 10 } day)
            value = day + (op is ">" or "<=" ? " 23:59:59" : " 00:00:00");
        var sql = $"{column} {op} {LeafOperand.One(query, field, value is null or false ? 0L : value)}";
        if (!IsNumber(field)) return sql;
        var number = Convert.ToDouble(LeafOperand.Typed(field, value is null or false ? 0L : value), CultureInfo.InvariantCulture);
        var zeroFits = op switch { "<" => 0 < number, "<=" => 0 <= number, ">" => 0 > number, _ => 0 >= number };
        return zeroFits ? $"({sql} OR {column} IS NULL)" : sql;
    }

    private static string Like(SelectBuilder query, FieldInfo field, string column, string op, object? value)
    {
        var negate = op.StartsWith("not ", StringComparison.Ordinal);
        var text = value is null or false ? "" : FieldValues.Text(value);
        if (!Wire.Truthy(value) && !op.StartsWith('=')) return negate ? "FALSE" : "TRUE";
        if (value is null or false) return $"{column} IS NULL";
        var sqlColumn = IsText(field) || field.Field is SelectionField or ReferenceField ? column : $"{column}::text";
        var word = op.EndsWith("ilike", StringComparison.Ordinal) ? "ILIKE" : "LIKE";
        var pattern = op.StartsWith('=') ? text : $"%{text}%";
        var sql = $"{sqlColumn} {(negate ? "NOT " : "")}{word} {query.Parameter(pattern)}";
        return negate || !Wire.Truthy(value) ? $"({sql} OR {column} IS NULL)" : sql;
    }
}
