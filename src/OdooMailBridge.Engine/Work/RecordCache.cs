using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Translations;

namespace OdooMailBridge.Engine.Work;

/// <summary>
/// Values read in one transaction. Rows hold columns; values that depend on who looks (x2many, computed) are kept per lens.
/// Writes go through to the database at once, so that the cache only ever forgets.
/// </summary>
internal sealed partial class RecordCache(WorkUnit work)
{
    private const int FetchAtOnce = 1000;
    private const int FilesAtOnce = 50;
    private static readonly object NotLoaded = new();
    private readonly Dictionary<ModelInfo, Dictionary<int, object?[]>> rows = [];
    private readonly Dictionary<LensKey, object?> views = [];

    /// <summary>The same record's field looks different to other users, companies and with archived records; what is computed of texts, in other languages.</summary>
    private readonly record struct LensKey(FieldInfo Field, int Id, int Uid, bool Su, bool ActiveTest, string? Lang = null);

    public object? Value(Records record, FieldInfo field)
    {
        var id = record.Id;
        if (field.Name == "id") return id;
        if (id <= 0 && Row(field.Model, id) is { } drafted && !ReferenceEquals(drafted[field.Slot], NotLoaded))
            return drafted[field.Slot] is VariantValue given ? Pick(given, field, record.Env) : drafted[field.Slot];
        if (field.RelatedPath is { } path && !field.IsStored) return Related(record, path, field);
        if (field.HasColumn)
        {
            var stored = Column(record, field);
            return stored is VariantValue variant ? Pick(variant, field, record.Env) : stored;
        }
        if (field.IsX2many && field.IsStored) return X2many(record, field);
        if (field.Field is BinaryField && field.IsStored) return Binary(record, field);
        return field.Field.IsComputed ? Computed(record, field) : field.IsX2many ? Array.Empty<int>() : null;
    }

    private static object? Pick(VariantValue variant, FieldInfo field, Env env) =>
        field.Field.Translate ? variant.InLanguage(LanguageOrder.Of(env, field.Field)) : variant.ByKey.GetValueOrDefault(env.CompanyId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The stored variants of a translated or company-dependent field, unpicked.</summary>
    public VariantValue? Variants(Records record, FieldInfo field) => Column(record, field) as VariantValue;

    private object? Related(Records record, string[] path, FieldInfo field)
    {
        // Odoo computes related fields as superuser: who may read the record may read what it shows.
        var at = record.Sudo();
        for (var i = 0; i < path.Length - 1; i++)
        {
            at = at.Rel(path[i]);
            if (at.IsEmpty) return field.IsX2many ? Array.Empty<int>() : null;
            if (at.Count > 1) at = at.First;
        }
        return at.Value(path[^1]);
    }

    private object? Column(Records record, FieldInfo field)
    {
        var id = record.Id;
        var row = Row(field.Model, id);
        if (row is null || ReferenceEquals(row[field.Slot], NotLoaded))
        {
            if (id <= 0) return null; // a record in the making: what was not given is empty
            Fetch(record, field);
            row = Row(field.Model, id) ?? throw MissingError.For(field.Model.Name, id, record.Env.Uid);
            if (ReferenceEquals(row[field.Slot], NotLoaded)) throw MissingError.For(field.Model.Name, id, record.Env.Uid);
        }
        return row[field.Slot];
    }

    private object?[]? Row(ModelInfo model, int id) => rows.TryGetValue(model, out var byId) ? byId.GetValueOrDefault(id) : null;

    private object?[] RowToFill(ModelInfo model, int id)
    {
        if (!rows.TryGetValue(model, out var byId)) rows[model] = byId = [];
        if (!byId.TryGetValue(id, out var row))
        {
            row = new object?[model.Fields.Count];
            Array.Fill(row, NotLoaded);
            byId[id] = row;
        }
        return row;
    }

    private void Fetch(Records record, FieldInfo field)
    {
        var missing = new List<int>(Math.Min(record.Siblings.Length, FetchAtOnce)) { record.Id };
        foreach (var id in record.Siblings)
        {
            if (missing.Count >= FetchAtOnce) break;
            if (id > 0 && id != record.Id && (Row(field.Model, id) is not { } row || ReferenceEquals(row[field.Slot], NotLoaded))) missing.Add(id);
        }
        // One statement brings all light columns: the next field is then there already.
        var columns = ColumnReads.IsHeavy(field) ? [field] : ColumnReads.Light(field.Model);
        Load(field.Model, columns, missing.ToArray());
    }

    private void Load(ModelInfo model, IReadOnlyList<FieldInfo> columns, int[] ids)
    {
        if (model.Steady && ReferenceEquals(columns, ColumnReads.Light(model)) && !work.SharedDropped)
        {
            LoadSteady(model, columns, ids);
            return;
        }
        Read(model, columns, ids);
    }

    private void Read(ModelInfo model, IReadOnlyList<FieldInfo> columns, int[] ids)
    {
        using var command = work.Sql.Command(ColumnReads.Select(model, columns));
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = ids });
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = RowToFill(model, reader.GetInt32(0));
            for (var i = 0; i < columns.Count; i++) row[columns[i].Slot] = ColumnReads.Value(reader, i + 1, columns[i]);
        }
    }

    /// <summary>Whether one record exists; who asks reads it next, so its row is fetched.</summary>
    public bool Reaches(Records record)
    {
        if (record.Id <= 0) return false;
        Load(record.Model, ColumnReads.Light(record.Model), record.IdArray);
        return Row(record.Model, record.Id) is not null;
    }

    public void Prefetch(Records records, IEnumerable<string> fields)
    {
        var columns = fields.Select(records.Model.Field).Where(field => field.HasColumn).ToArray();
        if (columns.Length == 0) return;
        var missing = records.IdArray.Where(id => Row(records.Model, id) is not { } row || columns.Any(field => ReferenceEquals(row[field.Slot], NotLoaded))).ToArray();
        foreach (var chunk in missing.Chunk(FetchAtOnce)) Load(records.Model, columns, chunk);
    }

    private object? X2many(Records record, FieldInfo field)
    {
        if (record.Id <= 0) return Array.Empty<int>();
        var env = record.Env;
        var activeTest = field.Field is RelationalField { FieldContext: { } context } && context.TryGetValue("active_test", out var own) ? Wire.Truthy(own) : env.Context.Flag("active_test", true);
        var key = new LensKey(field, record.Id, env.Uid, env.Su, activeTest);
        if (views.TryGetValue(key, out var known)) return known;
        var ids = record.Siblings.Where(id => id > 0 && (id == record.Id || !views.ContainsKey(key with { Id = id }))).Take(FetchAtOnce).ToArray();
        if (Array.IndexOf(ids, record.Id) < 0) ids = [record.Id];
        var links = X2manyReads.Links(env, field, ids, activeTest);
        foreach (var id in ids) views[key with { Id = id }] = links.TryGetValue(id, out var list) ? list.ToArray() : [];
        return views[key];
    }

    private object? Binary(Records record, FieldInfo field)
    {
        if (record.Id <= 0) return null;
        var key = new LensKey(field, record.Id, 0, true, true);
        if (views.TryGetValue(key, out var known)) return known;
        var ids = record.Siblings.Where(id => id > 0 && id != record.Id && !views.ContainsKey(key with { Id = id })).Take(FilesAtOnce - 1).Append(record.Id).ToArray();
        var found = work.Service<IBinaryStore>().Read(record.Env, field, ids);

        // A picture's smaller sizes are kept where somebody scaled them (a database made by Odoo); else the picture itself serves.
        foreach (var id in ids) views[key with { Id = id }] = found.TryGetValue(id, out var content) ? content : field.RelatedTarget is { } source ? Value(new Records(record.Env, record.Model, [id], record.Siblings), source) : null;
        return views[key];
    }

    private object? Computed(Records record, FieldInfo field)
    {
        var env = record.Env;
        if (field.Field.DependsContext.Length > 0 || record.Id <= 0) return Compute(field, record).GetValueOrDefault(record.Id);
        var key = new LensKey(field, record.Id, env.Uid, env.Su, env.Context.Flag("active_test", true), env.Lang is "en_US" ? null : env.Lang);
        if (views.TryGetValue(key, out var known)) return known;
        var siblings = field.Field.ComputeAll is null ? record : new Records(env, record.Model, record.Siblings.Where(id => id > 0).Union([record.Id]).Take(FetchAtOnce).ToArray());
        foreach (var (id, value) in Compute(field, siblings)) views[key with { Id = id }] = value;
        return views.GetValueOrDefault(key);
    }

    /// <summary>Runs a field's compute function; values in stored form by id.</summary>
    public static IReadOnlyDictionary<int, object?> Compute(FieldInfo field, Records records)
    {
        var definition = field.Field;
        var seen = definition.ComputeSudo ?? definition.Stored ? records.Sudo() : records;
        var raw = definition.ComputeAll is { } all
            ? all(seen)
            : seen.ToDictionary(record => record.Id, record => definition.Compute!(record));
        return raw.ToDictionary(pair => pair.Key, pair => FieldValues.FromCode(field, pair.Value));
    }

    /// <summary>Puts known values into a row: after an insert, or for a record in the making (negative id).</summary>
    public void Put(ModelInfo model, int id, FieldInfo field, object? stored) => RowToFill(model, id)[field.Slot] = stored;

    public void Forget(ModelInfo model, int id)
    {
        if (rows.TryGetValue(model, out var byId)) byId.Remove(id);
    }

    /// <summary>After a write: the columns of these records and all views may have changed.</summary>
    public void Invalidate(Records? records)
    {
        views.Clear();
        if (records is null)
        {
            made.Clear();
            written.Clear();
            foreach (var byId in rows.Values) foreach (var id in byId.Keys.Where(id => id > 0).ToArray()) byId.Remove(id);
            return;
        }
        if (!rows.TryGetValue(records.Model, out var own)) return;
        foreach (var id in records.IdArray) own.Remove(id);
    }

    /// <summary>After an insert nothing cached in columns is outdated, only views.</summary>
    public void InvalidateViews() => views.Clear();
}
