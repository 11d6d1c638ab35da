using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>Takes the problems of one record's cells.</summary>
internal sealed class CellReport(ImportMessages messages, ImportedRecord record)
{
    public void Wrong(FieldInfo field, CellError error) => messages.OfCell("error", error.Message, record, field, error.MoreInfo);

    public void Doubtful(FieldInfo field, string message) => messages.OfCell("warning", message, record, field);

    /// <summary>A database id that leads nowhere; it belongs to no field.</summary>
    public void Unknown(object? id) => messages.OfRecord($"Unknown database identifier '{id}'", record, ".id");
}
