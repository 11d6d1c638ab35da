using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>Rows of models that nearly every transaction reads and hardly any changes are kept between transactions.</summary>
internal sealed partial class RecordCache
{
    private void LoadSteady(ModelInfo model, IReadOnlyList<FieldInfo> columns, int[] ids)
    {
        var kept = work.Shared($"engine.rows.{model.Name}", () => new ConcurrentDictionary<int, object?[]>());
        var missing = ids.Where(id => !kept.ContainsKey(id)).ToArray();
        if (missing.Length > 0) Read(model, columns, missing);
        foreach (var id in ids)
        {
            // What a transaction does to its copy is its own business until it commits.
            if (kept.TryGetValue(id, out var row)) Fill(RowToFill(model, id), row, columns);
            else if (Row(model, id) is { } read) kept[id] = (object?[])read.Clone();
        }
    }

    private static void Fill(object?[] row, object?[] from, IReadOnlyList<FieldInfo> columns)
    {
        foreach (var column in columns) row[column.Slot] = from[column.Slot];
    }
}
