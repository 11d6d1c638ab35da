using System.Text;
using Npgsql;
using NpgsqlTypes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>INSERT and UPDATE of rows. Column names come from the registry, values are parameters.</summary>
internal static class RowWrites
{
    private const int MaxParameters = 60_000;

    /// <summary>In a row to insert: what the column holds when nothing is said.</summary>
    public static readonly object Default = new();

    /// <summary>Inserts rows with the same columns; ids in the order of the rows.</summary>
    public static int[] Insert(WorkUnit work, ModelInfo model, IReadOnlyList<FieldInfo> columns, IReadOnlyList<object?[]> rows)
    {
        work.BeginWrite();
        if (model.Steady) work.DropSharedCache();
        var ids = new List<int>(rows.Count);
        var perStatement = Math.Max(1, Math.Min(rows.Count, MaxParameters / Math.Max(1, columns.Count)));
        foreach (var chunk in rows.Chunk(perStatement))
        {
            var sql = new StringBuilder($"INSERT INTO \"{model.Table}\" (");
            sql.AppendJoin(", ", columns.Select(column => $"\"{column.Name}\"")).Append(") VALUES ");
            if (columns.Count == 0) sql.Clear().Append($"INSERT INTO \"{model.Table}\" DEFAULT VALUES");
            using var command = work.Sql.Command("");
            var number = 0;
            for (var row = 0; row < chunk.Length && columns.Count > 0; row++)
            {
                sql.Append(row == 0 ? "(" : ", (");
                for (var column = 0; column < columns.Count; column++)
                {
                    if (column > 0) sql.Append(", ");
                    if (ReferenceEquals(chunk[row][column], Default))
                    {
                        sql.Append("DEFAULT");
                        continue;
                    }
                    sql.Append('$').Append(++number);
                    command.Parameters.Add(Parameter(columns[column], chunk[row][column]));
                }
                sql.Append(')');
            }
            command.CommandText = sql.Append(" RETURNING id").ToString();
            using var reader = command.ExecuteReader();
            while (reader.Read()) ids.Add(reader.GetInt32(0));
        }
        return ids.ToArray();
    }

    /// <summary>Writes the same values to all ids; returns how many rows were there.</summary>
    public static int Update(WorkUnit work, ModelInfo model, IReadOnlyList<(FieldInfo Column, object? Value)> values, int[] ids)
    {
        work.BeginWrite();
        if (model.Steady) work.DropSharedCache();
        using var command = work.Sql.Command("");
        var sql = new StringBuilder($"UPDATE \"{model.Table}\" SET ");
        for (var i = 0; i < values.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"\"{values[i].Column.Name}\" = ");

            // A language's or company's value joins those of the others.
            sql.Append(values[i].Column.Field.Translate || values[i].Column.Field.CompanyDependent ? $"COALESCE(\"{values[i].Column.Name}\", '{{}}'::jsonb) || ${i + 1}" : $"${i + 1}");
            command.Parameters.Add(Parameter(values[i].Column, values[i].Value));
        }
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        command.CommandText = sql.Append($" WHERE id = ANY(${values.Count + 1})").ToString();
        return command.ExecuteNonQuery();
    }

    /// <summary>Writes one column with a value for each id.</summary>
    public static void UpdateEach(WorkUnit work, FieldInfo column, IReadOnlyList<KeyValuePair<int, object?>> values)
    {
        foreach (var group in values.GroupBy(pair => pair.Value, pair => pair.Key, StoredComparer.Instance))
            Update(work, column.Model, [(column, group.Key)], group.ToArray());
    }

    public static NpgsqlParameter Parameter(FieldInfo field, object? value)
    {
        var type = field.Field switch
        {
            _ when field.Field.Translate || field.Field.CompanyDependent => NpgsqlDbType.Jsonb,
            IntegerField or Many2one => NpgsqlDbType.Integer,
            MonetaryField or FloatField { Digits: not null } => NpgsqlDbType.Numeric,
            FloatField => NpgsqlDbType.Double,
            BooleanField => NpgsqlDbType.Boolean,
            DateField => NpgsqlDbType.Date,
            DatetimeField => NpgsqlDbType.Timestamp,
            BinaryField => NpgsqlDbType.Bytea,
            JsonField => NpgsqlDbType.Jsonb,
            _ => NpgsqlDbType.Text,
        };
        if (value is DateTime time) value = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        if (value is double d && type == NpgsqlDbType.Numeric) value = (decimal)d;
        if (value is string text && text.Contains('\0')) value = text.Replace("\0", "", StringComparison.Ordinal); // PostgreSQL texts hold no NUL
        return new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value };
    }

    private sealed class StoredComparer : IEqualityComparer<object?>
    {
        public static readonly StoredComparer Instance = new();
        public new bool Equals(object? a, object? b) => object.Equals(a, b);
        public int GetHashCode(object? value) => value?.GetHashCode() ?? 0;
    }
}
