using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Work;

/// <summary>Rows that this transaction wrote: their columns are what was written, until a statement beside the engine may have changed them.</summary>
internal sealed partial class RecordCache
{
    private readonly HashSet<(ModelInfo, int)> made = [];
    private readonly HashSet<(ModelInfo, int)> written = [];

    /// <summary>The record was made in this transaction and not deleted.</summary>
    public bool IsNew(ModelInfo model, int id) => made.Contains((model, id));

    /// <summary>Made here, and its columns are what was written.</summary>
    public bool IsKnown(ModelInfo model, int id) => written.Contains((model, id)) && Row(model, id) is not null;

    /// <summary>After an INSERT: columns that were not given are empty, unless the table has a default of its own.</summary>
    public void Inserted(ModelInfo model, int id, IReadOnlyDictionary<FieldInfo, object?> given)
    {
        made.Add((model, id));
        written.Add((model, id));
        var row = RowToFill(model, id);
        var defaults = work.Owner.Defaults(model.Table);
        foreach (var column in ColumnReads.Light(model))
            if (given.TryGetValue(column, out var value)) row[column.Slot] = Reads(column, value) ? value : NotLoaded;
            else if (!defaults.ContainsKey(column.Name)) row[column.Slot] = null;
    }

    /// <summary>After an UPDATE: what was written is what a read would bring.</summary>
    public void Updated(Records records, IReadOnlyDictionary<FieldInfo, object?> changed)
    {
        views.Clear();
        if (!rows.TryGetValue(records.Model, out var byId)) return;
        foreach (var id in records.IdArray)
        {
            if (!byId.TryGetValue(id, out var row)) continue;
            written.Add((records.Model, id));
            foreach (var (column, value) in changed)
                row[column.Slot] = !ColumnReads.IsHeavy(column) && !column.Field.Translate && !column.Field.CompanyDependent && Reads(column, value) ? value : NotLoaded;
        }
    }

    /// <summary>SQL beside the engine.</summary>
    public void ChangedBySql(RowChange change)
    {
        foreach (var (model, id) in written)
            if (rows.TryGetValue(model, out var byId)) byId.Remove(id);
        written.Clear();
        if (change == RowChange.Delete) made.Clear();
    }

    /// <summary>Whether PostgreSQL gives back what it was given: it rounds numbers and times, and has a JSON text of its own.</summary>
    private static bool Reads(FieldInfo column, object? value) => value switch
    {
        null or bool or int or DateOnly or VariantValue => true,
        string text => column.Field is not JsonField && !text.Contains('\0'),
        DateTime time => time.Kind == DateTimeKind.Utc && time.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        double => column.Field is FloatField { Digits: null } and not MonetaryField,
        _ => false,
    };
}
