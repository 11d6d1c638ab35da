using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Reading columns into the cache's stored form. Statements are made once per model and column list.</summary>
internal static class ColumnReads
{
    private static readonly ConcurrentDictionary<ModelInfo, FieldInfo[]> LightColumns = new();
    private static readonly ConcurrentDictionary<ModelInfo, string> LightStatements = new();

    /// <summary>Columns worth fetching along with any other: all but binaries.</summary>
    public static IReadOnlyList<FieldInfo> Light(ModelInfo model) => LightColumns.GetOrAdd(model, static info => info.Fields.Values.Where(field => field.HasColumn && field.Name != "id" && !IsHeavy(field)).ToArray());

    public static bool IsHeavy(FieldInfo field) => field.Field is BinaryField || field.Name is "body_arch" or "body_html" or "index_content";

    public static string Select(ModelInfo model, IReadOnlyList<FieldInfo> columns) =>
        ReferenceEquals(columns, Light(model)) ? LightStatements.GetOrAdd(model, static info => Statement(info, Light(info))) : Statement(model, columns);

    private static string Statement(ModelInfo model, IReadOnlyList<FieldInfo> columns) =>
        $"SELECT id{string.Concat(columns.Select(column => $", \"{column.Name}\""))} FROM \"{model.Table}\" WHERE id = ANY($1)";

    public static object? Value(NpgsqlDataReader reader, int ordinal, FieldInfo field)
    {
        if (reader.IsDBNull(ordinal)) return null;
        if (field.Field.Translate || field.Field.CompanyDependent) return VariantValue.Parse(reader.GetString(ordinal));
        return field.Field switch
        {
            IntegerField or Many2one => Integer(reader, ordinal),
            FloatField => Number(reader, ordinal),
            BooleanField => reader.GetBoolean(ordinal),
            DateField => reader.GetFieldValue<DateOnly>(ordinal),
            DatetimeField => DateTime.SpecifyKind(reader.GetDateTime(ordinal), DateTimeKind.Utc),
            BinaryField => reader.GetFieldValue<byte[]>(ordinal),
            _ => reader.GetString(ordinal),
        };
    }

    private static int Integer(DbDataReader reader, int ordinal) => reader.GetFieldType(ordinal) == typeof(int) ? reader.GetInt32(ordinal) : checked((int)Convert.ToInt64(reader.GetValue(ordinal), System.Globalization.CultureInfo.InvariantCulture));

    public static double Number(DbDataReader reader, int ordinal) => reader.GetFieldType(ordinal) == typeof(double) ? reader.GetDouble(ordinal)
        : reader.GetValue(ordinal) is decimal number ? Nearest(number) : Convert.ToDouble(reader.GetValue(ordinal), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The double next to a decimal, as Python reads a numeric column; .NET's own conversion may be off in the last bit (one third).</summary>
    public static double Nearest(decimal number) => double.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
