using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Work;

/// <summary>
/// Keeps stored computed fields true. A change collects the records whose fields depend on it; when the outermost write ends,
/// each field is computed once for all of them and written in one statement.
/// </summary>
internal sealed class Recomputation(WorkUnit work)
{
    private readonly Dictionary<FieldInfo, HashSet<int>> pending = [];
    private int depth;
    private bool running;

    /// <summary>Runs a create or write; recomputes when the outermost one is through.</summary>
    public T During<T>(Func<T> change)
    {
        depth++;
        try
        {
            var result = change();
            if (depth == 1) Flush();
            return result;
        }
        finally
        {
            depth--;
        }
    }

    /// <summary>Notes what depends on a field of these records.</summary>
    public void Changed(Env env, FieldInfo field, int[] ids) => Notice(env, field, ids, static _ => true);

    /// <summary>
    /// Notes what depends on a link of new records. Their own fields were computed with the row, and unless they came with more than columns
    /// (<paramref name="alone"/>) no record names them yet.
    /// </summary>
    public void Linked(Env env, FieldInfo field, int[] ids, bool alone) => Notice(env, field, ids, trigger => trigger.Path.Length == 0 ? !EarlyComputed.Of(field.Model).Contains(trigger.Target) : !alone || !EndsInMany2one(trigger));

    private bool EndsInMany2one(Trigger trigger)
    {
        var at = trigger.Target.Model;
        FieldInfo? step = null;
        foreach (var name in trigger.Path.Split('.'))
        {
            step = at.Field(name);
            at = work.Models[step.Relation!];
        }
        return step!.Field is Many2one;
    }

    private void Notice(Env env, FieldInfo field, int[] ids, Predicate<Trigger> concerns)
    {
        foreach (var trigger in work.Registry.Triggers.On(field))
        {
            if (!concerns(trigger)) continue;
            var affected = trigger.Path.Length == 0 ? ids : Leading(env, trigger.Target.Model, trigger.Path, ids);
            if (affected.Length == 0) continue;
            if (!pending.TryGetValue(trigger.Target, out var set)) pending[trigger.Target] = set = [];
            set.UnionWith(affected);
        }
    }

    /// <summary>Asks for a field to be computed for records: fresh ones, or by a migration.</summary>
    public void Add(FieldInfo field, int[] ids)
    {
        if (!pending.TryGetValue(field, out var set)) pending[field] = set = [];
        set.UnionWith(ids);
    }

    public void Forget(FieldInfo field, int[] ids)
    {
        if (pending.TryGetValue(field, out var set)) set.ExceptWith(ids);
    }

    private static int[] Leading(Env env, ModelInfo model, string path, int[] ids) =>
        model.Abstract ? [] : model.Top.Search(env.Sudo().With("active_test", false), Domain.Leaf(path, "in", ids)).IdArray;

    private void Flush()
    {
        if (running) return;
        running = true;
        try
        {
            // Computing one field may change others; a cycle would be a defect in the declarations.
            for (var round = 0; pending.Count > 0; round++)
            {
                if (round > 1000) throw new InvalidOperationException($"Computed fields never settle: {string.Join(", ", pending.Keys)}");
                var (field, ids) = pending.First();
                pending.Remove(field);
                if (ids.Count > 0) Compute(field, ids.ToArray());
            }
        }
        finally
        {
            running = false;
        }
    }

    private void Compute(FieldInfo field, int[] ids)
    {
        var env = new Env(work, Env.SuperuserId, true, Context.Empty);
        var records = work.Exists(env.Browse(field.Model.Name, ids));
        if (records.IsEmpty) return;
        var values = field.RelatedPath is { } path
            ? records.ToDictionary(record => record.Id, record => record.Rel(path[0]) is var first && path.Length == 1 ? record.Value(path[0]) : Deep(first, path.AsSpan(1)))
            : RecordCache.Compute(field, records);
        if (field.IsX2many)
        {
            foreach (var (id, value) in values)
                X2manyCommands.Apply(records.Browse(id), field, new List<object?> { new List<object?> { 6L, 0L, (value as int[] ?? []).Select(item => (object?)(long)item).ToList() } });
            return;
        }
        work.Cache.Prefetch(records, [field.Name]);
        var changed = values.Where(pair => !Same(work.Cache.Value(records.Browse(pair.Key), field), pair.Value)).ToArray();
        if (changed.Length == 0) return;
        RowWrites.UpdateEach(work, field, changed);
        var touched = changed.Select(pair => pair.Key).ToArray();
        work.Cache.Invalidate(records.Browse(touched));
        Changed(env, field, touched);
    }

    private static object? Deep(Records at, ReadOnlySpan<string> path)
    {
        for (var i = 0; i < path.Length - 1; i++) at = at.First.Rel(path[i]);
        return at.First.Value(path[^1]);
    }

    private static bool Same(object? a, object? b) => Equals(a, b) || a is byte[] x && b is byte[] y && x.AsSpan().SequenceEqual(y);
}
