using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>
/// How a list of fields is read for clients: what one SELECT brings goes from the data reader straight to the response; the rest
/// (corecords, computed values) is looked up in the cache, which was filled for all records at once.
/// </summary>
internal sealed class ReadPlan
{
    private readonly ModelInfo model;
    private readonly FieldReader[] readers;
    private readonly bool classic;

    private ReadPlan(ModelInfo model, FieldReader[] readers, bool classic)
    {
        this.model = model;
        this.readers = readers;
        this.classic = classic;
    }

    /// <summary>True when a single SELECT has everything.</summary>
    public bool IsPureSql => readers.All(reader => reader.InSql);

    public static ReadPlan Of(Env env, ModelInfo model, IReadOnlyList<FieldInfo> fields, bool classic) =>
        new(model, fields.Where(field => field.Name != "id").Select(field => FieldReader.For(env, field, classic)).ToArray(), classic);

    /// <summary>Adds the columns to a query; call before <see cref="Stream"/>.</summary>
    public string Selection(SelectBuilder query)
    {
        var parts = new List<string> { $"{query.Alias}.id" };
        foreach (var reader in readers) reader.Select(query, parts);
        return string.Join(", ", parts);
    }

    /// <summary>Writes one object per row. Rows whose cached part is needed must have been prepared with <see cref="Prepare"/>.</summary>
    public int Stream(Env env, NpgsqlDataReader rows, IValueWriter writer, Records siblings)
    {
        var count = 0;
        while (rows.Read())
        {
            count++;
            WriteRow(rows, writer, env, siblings);
        }
        return count;
    }

    /// <summary>Writes the row where the reader stands. Without environment and siblings all fields must be <see cref="IsPureSql"/>.</summary>
    public void WriteRow(NpgsqlDataReader row, IValueWriter writer, Env? env = null, Records? siblings = null)
    {
        var id = row.GetInt32(0);
        writer.StartObject();
        writer.PropertyName(FieldReader.IdName);
        writer.Integer(id);
        foreach (var reader in readers)
        {
            writer.PropertyName(reader.Name);
            if (reader.InSql) reader.WriteColumn(row, writer);
            else reader.WriteValue(new Records(env!, model, [id], siblings!.IdArray), writer);
        }
        writer.EndObject();
    }

    /// <summary>Looks up all that needs queries of its own, before the row reader occupies the connection.</summary>
    public void Prepare(Records records)
    {
        foreach (var reader in readers)
            if (!reader.InSql) reader.Prepare(records);
    }

    public override string ToString() => $"{model.Name} {string.Join(',', readers.Select(reader => reader.Name.Text))} {(classic ? "classic" : "raw")}";
}
