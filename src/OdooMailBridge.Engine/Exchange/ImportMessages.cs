using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>A cell that cannot be what its column wants; the text names the field as "%(field)s", as Odoo's messages do before they are filled in.</summary>
internal sealed class CellError(string message, object? moreInfo = null) : Exception(message)
{
    /// <summary>A text, a list of the values that would do, or the action that shows them.</summary>
    public object? MoreInfo { get; } = moreInfo;
}

/// <summary>What went wrong, or was only doubtful, per row and field.</summary>
internal sealed class ImportMessages
{
    private const int ManyErrors = 10;

    public List<Values> All { get; } = [];
    public bool Failed { get; private set; }

    /// <summary>A cell's problem: the message carries the field's name and label.</summary>
    public void OfCell(string type, string message, ImportedRecord record, FieldInfo field, object? moreInfo = null)
    {
        var entry = Add(type, message.Replace("%(field)s", field.Field.Label, StringComparison.Ordinal), record);
        entry["field"] = field.Name;
        entry["field_name"] = field.Field.Label;
        if (moreInfo is not null) entry["moreinfo"] = moreInfo;
    }

    /// <summary>A record's problem; the field is named where only one is concerned.</summary>
    public void OfRecord(string message, ImportedRecord record, string? field = null, string? moreInfo = null)
    {
        var entry = Add("error", message, record);
        if (field is not null) entry["field"] = field;
        if (moreInfo is not null) entry["moreinfo"] = moreInfo;
    }

    /// <summary>Odoo saves records together first: what stopped them all is told of the first of them, before the single problems.</summary>
    public void OfBatch(string message, ImportedRecord first)
    {
        if (All.Any(entry => entry.Text("message") == message && Equals(entry.Peek("record"), first.Index) && entry.Count == 4)) return;
        All.Insert(0, Entry("error", message, first));
    }

    /// <summary>Whether going on would only make the list longer; says so when it is.</summary>
    public bool TooMany(int errors, int records)
    {
        if (errors < ManyErrors || errors < records / (double)ManyErrors) return false;
        All.Add(new Values { ["type"] = "warning", ["message"] = "Found more than 10 errors and more than one error per 10 records, interrupted to avoid showing too many errors." });
        return true;
    }

    private Values Add(string type, string message, ImportedRecord record)
    {
        var entry = Entry(type, message, record);
        All.Add(entry);
        return entry;
    }

    private Values Entry(string type, string message, ImportedRecord record)
    {
        Failed |= type == "error";
        return new Values
        {
            ["type"] = type,
            ["message"] = message,
            ["record"] = record.Index,
            ["rows"] = new Values { ["from"] = record.First, ["to"] = record.Last },
        };
    }
}

/// <summary>The rows that make one record: its own, and those that only continue a one2many.</summary>
internal sealed record ImportedRecord(int Index, int First, int Last, IReadOnlyList<IReadOnlyList<object?>> Rows);
