using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>A cell that cannot be what its column wants; the text names the field as "%(field)s", as Odoo's messages do before they are filled in.</summary>
internal sealed class CellError(string message, string? moreInfo = null) : Exception(message)
{
    public string? MoreInfo { get; } = moreInfo;
}

/// <summary>What went wrong, per row and field.</summary>
internal sealed class ImportMessages
{
    public List<Values> All { get; } = [];
    public bool Failed { get; private set; }

    public void Error(string message, ImportedRecord record, FieldInfo? field = null, string? moreInfo = null)
    {
        Failed = true;
        var entry = new Values
        {
            ["type"] = "error",
            ["message"] = field is null ? message : message.Replace("%(field)s", field.Field.Label, StringComparison.Ordinal),
            ["record"] = record.Index,
            ["rows"] = new Values { ["from"] = record.First, ["to"] = record.Last },
        };
        if (field is not null)
        {
            entry["field"] = field.Name;
            entry["field_name"] = field.Field.Label;
        }
        if (moreInfo is not null) entry["moreinfo"] = moreInfo;
        All.Add(entry);
    }
}

/// <summary>The rows that make one record: its own, and those that only continue a one2many.</summary>
internal sealed record ImportedRecord(int Index, int First, int Last, IReadOnlyList<IReadOnlyList<object?>> Rows);
