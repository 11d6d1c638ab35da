using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Translations;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>One field's way to the client.</summary>
internal sealed class FieldReader
{
    public static readonly EncodedName IdName = new("id");
    private readonly FieldInfo field;
    private readonly bool pair;
    private readonly Dictionary<int, object?> prepared = [];
    private int ordinal;
    private IReadOnlyDictionary<int, string> names = new Dictionary<int, string>();

    private FieldReader(FieldInfo field, bool pair, bool inSql)
    {
        this.field = field;
        this.pair = pair;
        InSql = inSql;
        Name = EncodedNames.Of(field.Name);
    }

    public EncodedName Name { get; }
    public bool InSql { get; }

    public static FieldReader For(Env env, FieldInfo field, bool classic)
    {
        var pair = classic && field.Field is Many2one;
        return new FieldReader(field, pair, CanSelect(env, field, pair));
    }

    private static bool CanSelect(Env env, FieldInfo field, bool pair)
    {
        if (field.Name == "display_name") return field.Model.Top.DisplayNameSql(env, "t") is not null;
        var stored = Behind(env, field);
        if (stored is null || stored.Field is BinaryField or JsonField || IsMarked(env, stored)) return false;
        if (pair) return env.Info(field.Relation!).Top.DisplayNameSql(env, "t") is not null;
        return true;
    }

    private static bool IsMarked(Env env, FieldInfo field) => field.Field.TranslatesTerms && TermMark.IsWanted(env);

    private object? Value(Records record) => IsMarked(record.Env, field) ? TermMark.Marked(record, field) : record.Value(field.Name);

    /// <summary>The column that the value comes from: the field's own, or at the end of a path of many2ones.</summary>
    private static FieldInfo? Behind(Env env, FieldInfo field)
    {
        if (field.HasColumn) return field;
        if (field.RelatedPath is not { } path || field.IsStored) return null;
        var at = field.Model;
        for (var i = 0; i < path.Length; i++)
        {
            var step = at.Field(path[i]);
            if (!step.HasColumn) return null;
            if (i == path.Length - 1) return step;
            if (step.Field is not Many2one) return null;
            at = env.Info(step.Relation!);
        }
        return null;
    }

    public void Select(SelectBuilder query, List<string> parts)
    {
        if (!InSql) return;
        ordinal = parts.Count;
        var column = query.Column(field, query.Alias);
        parts.Add(column);
        if (!pair) return;
        var target = query.Env.Info(field.Relation!);
        var other = query.NewAlias();
        query.Join($"LEFT JOIN \"{target.Table}\" {other} ON {other}.id = {column}");
        parts.Add(target.Top.DisplayNameSql(query.Env, other)!);
    }

    public void WriteColumn(NpgsqlDataReader rows, IValueWriter writer)
    {
        if (rows.IsDBNull(ordinal))
        {
            WriteEmpty(writer);
            return;
        }
        switch (field.Field)
        {
            case Many2one when pair:
                writer.StartArray();
                writer.Integer(rows.GetInt32(ordinal));
                if (rows.IsDBNull(ordinal + 1)) writer.Bool(false); // a record without a name
                else writer.Text(rows.GetString(ordinal + 1));
                writer.EndArray();
                break;
            case IntegerField or Many2one: writer.Integer(rows.GetInt32(ordinal)); break;
            case FloatField: writer.Float(ColumnReads.Number(rows, ordinal)); break;
            case BooleanField: writer.Bool(rows.GetBoolean(ordinal)); break;
            case DateField: writer.Date(rows.GetFieldValue<DateOnly>(ordinal)); break;
            case DatetimeField: writer.Datetime(rows.GetDateTime(ordinal)); break;
            default: writer.Text(rows.GetString(ordinal)); break;
        }
    }

    private void WriteEmpty(IValueWriter writer)
    {
        switch (field.Field)
        {
            case IntegerField: writer.Integer(0); break;
            case FloatField: writer.Float(0); break;
            default: writer.Bool(false); break;
        }
    }

    public void Prepare(Records records)
    {
        foreach (var record in records) prepared[record.Id] = Value(record);
        if (!pair) return;
        var ids = prepared.Values.OfType<int>().Distinct().ToArray();
        if (ids.Length > 0) names = records.Env.Info(field.Relation!).Top.DisplayNames(records.Env.Sudo().Browse(field.Relation!, ids));
    }

    public void WriteValue(Records record, IValueWriter writer)
    {
        var value = prepared.TryGetValue(record.Id, out var known) ? known : Value(record);
        switch (value)
        {
            case null: if (field.IsX2many) EmptyList(writer); else WriteEmpty(writer); break;
            case int id when pair:
                writer.StartArray();
                writer.Integer(id);
                writer.Text(names.GetValueOrDefault(id) ?? record.Env.Sudo().Browse(field.Relation!, id).DisplayName);
                writer.EndArray();
                break;
            case byte[] bytes when record.Env.Context.Flag("bin_size"): writer.Text(HumanSize.Of(bytes.Length)); break;
            case string json when field.Field is JsonField: writer.Write(JsonValues.Parse(json)); break;
            default: writer.Write(value); break;
        }
    }

    private static void EmptyList(IValueWriter writer)
    {
        writer.StartArray();
        writer.EndArray();
    }
}
