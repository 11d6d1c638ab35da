using System.Globalization;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>One aggregate of a grouped query.</summary>
internal sealed class Aggregation
{
    private Aggregation(string name, string sql, object empty)
    {
        Name = name;
        Sql = sql;
        Empty = empty;
    }

    public string Name { get; }
    public string Sql { get; }

    /// <summary>The value where there is nothing to put together.</summary>
    public object Empty { get; }

    public static Aggregation For(SelectBuilder query, string name, string specification)
    {
        if (specification == "__count") return new Aggregation(name, "count(*)", 0L);
        var (fieldName, property, function) = GroupRequest.Split(specification);
        if (property is not null) throw PythonError.ValueError($"Invalid {PythonRepr.Of(specification)}, this dot notation is not supported");
        if (!query.Model.Fields.TryGetValue(fieldName, out var field)) throw PythonError.ValueError($"Invalid field {PythonRepr.Of(fieldName)} on model {PythonRepr.Of(query.Model.Name)} for {PythonRepr.Of(specification)}.");
        if (function is null) throw PythonError.ValueError($"Aggregate method is mandatory for {PythonRepr.Of(fieldName)}");
        if (function == "recordset" && field.Relation is null && fieldName != "id")
            throw PythonError.ValueError($"Aggregate method {PythonRepr.Of(function)} can be only used on relational field (or id) (for {PythonRepr.Of(specification)}).");
        FieldAccess.CheckSearch(query.Env, field);
        var template = function switch
        {
            "sum" or "avg" or "max" or "min" or "bool_and" or "bool_or" or "count" => function + "({0})",
            "count_distinct" => "count(DISTINCT {0})",
            "array_agg" => "array_agg({0} ORDER BY {1}.id)",
            "recordset" => "array_agg({0} ORDER BY {1}.id)",
            _ => throw PythonError.ValueError($"Invalid aggregate method {PythonRepr.Of(function)} for {PythonRepr.Of(specification)}."),
        };
        object empty = function switch { "count" or "count_distinct" => 0L, "array_agg" or "recordset" => new List<object?>(), _ => false };
        var sql = template.Replace("{0}", query.Column(field, query.Alias), StringComparison.Ordinal).Replace("{1}", query.Alias, StringComparison.Ordinal);
        return new Aggregation(name, sql, empty);
    }

    public object Read(NpgsqlDataReader rows, int ordinal) => Plain(rows, ordinal) ?? Empty;

    /// <summary>A cell as an untyped value; null for NULL.</summary>
    public static object? Plain(NpgsqlDataReader rows, int ordinal) => rows.IsDBNull(ordinal) ? null : rows.GetDataTypeName(ordinal).EndsWith("[]", StringComparison.Ordinal)
        ? Items(rows, ordinal)
        : Plain(rows.GetValue(ordinal));

    private static List<object?> Items(NpgsqlDataReader rows, int ordinal) => rows.GetDataTypeName(ordinal) switch
    {
        "integer[]" => rows.GetFieldValue<int?[]>(ordinal).Select(item => (object?)item).ToList(),
        "boolean[]" => rows.GetFieldValue<bool?[]>(ordinal).Select(item => (object?)item).ToList(),
        "double precision[]" => rows.GetFieldValue<double?[]>(ordinal).Select(item => (object?)item).ToList(),
        "numeric[]" => rows.GetFieldValue<decimal?[]>(ordinal).Select(item => item is { } number ? (object?)ColumnReads.Nearest(number) : null).ToList(),
        "timestamp without time zone[]" => rows.GetFieldValue<DateTime?[]>(ordinal).Select(item => (object?)item).ToList(),
        "date[]" => rows.GetFieldValue<DateOnly?[]>(ordinal).Select(item => (object?)item).ToList(),
        _ => rows.GetFieldValue<string?[]>(ordinal).Select(item => (object?)item).ToList(),
    };

    private static object Plain(object value) => value switch
    {
        decimal number => ColumnReads.Nearest(number),
        short or int or long or double or bool or string or DateTime or DateOnly => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
