using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>Values of tracked fields before the changes of one outermost create or write; told when that is through, one message for each record.</summary>
public sealed class TrackedChanges
{
    private readonly Dictionary<(string Model, int Id), Dictionary<string, TrackedValue>> before = [];
    private int depth;

    /// <summary>Notes the values that a write is about to change; only the first of a record counts.</summary>
    public void Note(Records records)
    {
        var fields = TrackedFields.Of(records.Model);
        if (fields.Count == 0) return;
        foreach (var record in records.Sudo())
        {
            if (before.ContainsKey((record.Model.Name, record.Id))) continue;
            before[(record.Model.Name, record.Id)] = fields.ToDictionary(field => field.Name, field => TrackedValue.Of(record, field));
        }
    }

    /// <summary>A new record has no history.</summary>
    public void Discard(Records records)
    {
        foreach (var id in records.IdArray) before.Remove((records.Model.Name, id));
    }

    public void Enter() => depth++;

    /// <summary>Leaves one level; at the outermost, tells what changed.</summary>
    public void Leave(Env env)
    {
        if (--depth > 0 || before.Count == 0) return;
        var told = before.ToArray();
        before.Clear();
        foreach (var ((model, id), values) in told)
            if (env.Browse(model, id).Exists() is { Any: true } record) TrackingMessage.Tell(record, values);
    }

    /// <summary>Leaves one level after an error: nothing is told.</summary>
    public void Abandon()
    {
        depth--;
        before.Clear();
    }
}
