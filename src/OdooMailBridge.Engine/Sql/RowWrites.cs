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

    /// <summary>In a row to insert: the row's own id, which it gets only then.</summary>
    public static readonly object Itself = new();

    /// <summary>Inserts rows of the same columns; ids in the order of the rows.</summary>
    public static int[] Insert(WorkUnit work, ModelInfo model, IReadOnlyList<FieldInfo> columns, IReadOnlyList<object?[]> rows)
    {
        work.BeginWrite();
        if (model.Steady) work.DropSharedCache();
        var ids = new List<int>(rows.Count);
        var defaults = work.Owner.Defaults(model.Table);
        var filled = columns.Any(column => defaults.ContainsKey(column.Name));
        for (var start = 0; start < rows.Count;)
        {
            // What the table fills itself is left out; other rows bring it, and wait for the next statement.
            var first = rows[start];
            var places = Enumerable.Range(0, columns.Count).Where(place => !IsFilled(first, place)).ToArray();
            var most = places.Length == 0 ? 1 : Math.Max(1, MaxParameters / places.Length);
            var end = start + 1;
            while (end < rows.Count && end - start < most && (!filled || SameFilled(first, rows[end]))) end++;
            InsertSame(work, model, columns, places, rows, start, end, ids);
            start = end;
        }
        return [.. ids];

        bool IsFilled(object?[] row, int place) => ReferenceEquals(row[place], Default) && defaults.ContainsKey(columns[place].Name);
        bool SameFilled(object?[] one, object?[] other) => Enumerable.Range(0, columns.Count).All(place => IsFilled(one, place) == IsFilled(other, place));
    }

    private static void InsertSame(WorkUnit work, ModelInfo model, IReadOnlyList<FieldInfo> columns, int[] places, IReadOnlyList<object?[]> rows, int start, int end, List<int> ids)
    {
        var command = new NpgsqlBatchCommand();
        var values = new StringBuilder();
        var own = new bool[places.Length];
        for (var row = start; row < end; row++)
        {
            values.Append(row == start ? "(" : ", (");
            for (var i = 0; i < places.Length; i++)
            {
                var value = rows[row][places[i]];
                own[i] |= ReferenceEquals(value, Itself);
                command.Parameters.Add(Parameter(columns[places[i]], ReferenceEquals(value, Default) ? null : ReferenceEquals(value, Itself) ? OwnId : value));
                if (i > 0) values.Append(", ");
                values.Append('$').Append(command.Parameters.Count);
            }
            values.Append(')');
        }
        command.CommandText = (places.Length == 0 ? $"INSERT INTO \"{model.Table}\" DEFAULT VALUES"
            : own.Contains(true) ? Numbered(model, work.Owner.Defaults(model.Table)["id"], [.. places.Select(place => columns[place].Name)], own, values)
            : $"INSERT INTO \"{model.Table}\" ({Names(places.Select(place => columns[place].Name))}) VALUES {values}") + " RETURNING id";
        using var batch = work.Sql.Batch(command);
        using var reader = batch.ExecuteReader();
        while (reader.Read()) ids.Add(reader.GetInt32(0));
    }

    private const int OwnId = int.MinValue;

    /// <summary>Rows that hold their own numbers: each number is taken once, beneath the row that it stands in (a volatile function's subquery stays one).</summary>
    private static string Numbered(ModelInfo model, string next, string[] names, bool[] own, StringBuilder values) =>
        $"""
        INSERT INTO "{model.Table}" (id, {Names(names)})
        SELECT made.id, {string.Join(", ", names.Select((name, i) => own[i] ? $"CASE WHEN made.\"{name}\" = ({OwnId}) THEN made.id ELSE made.\"{name}\" END" : $"made.\"{name}\""))}
          FROM (SELECT ({next})::integer AS id, given.* FROM (VALUES {values}) given({Names(names)})) made
        """;

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

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
            sql.Append(Joined(values[i].Column, values[i].Value, $"${i + 1}"));
            command.Parameters.Add(Parameter(values[i].Column, values[i].Value));
        }
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        command.CommandText = sql.Append($" WHERE id = ANY(${values.Count + 1})").ToString();
        return command.ExecuteNonQuery();
    }

    /// <summary>A language's or company's value joins those of the others. A first text stands for English, too.</summary>
    private static string Joined(FieldInfo column, object? value, string parameter) => column.Field switch
    {
        _ when value is VariantValue => parameter,
        { CompanyDependent: true } => $"COALESCE(\"{column.Name}\", '{{}}'::jsonb) || {parameter}",
        { Translate: true } => $"COALESCE(\"{column.Name}\", jsonb_build_object('en_US', jsonb_path_query_first({parameter}, '$.*'))) || {parameter}",
        _ => parameter,
    };

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
        if (value is VariantValue all) value = all.ToJson();
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
