using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Exchange;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What clients ask about records rather than of them: who made them, their external ids.</summary>
internal sealed partial class RootLayer
{
    private static readonly string[] LogFields = ["create_uid", "create_date", "write_uid", "write_date"];

    /// <summary>Creator, last writer and external ids of each record; of several external ids the newest is the main one.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetMetadata(Records records)
    {
        var rows = Info.LogAccess
            ? AnswerTree.Rows(Top.ReadForClient(records, LogFields, classic: true))
            : records.IdArray.Select(id => new Values { ["id"] = (long)id }).ToList();
        var known = ExternalIds.Of(records);
        foreach (var row in rows)
        {
            var own = known.GetValueOrDefault(Wire.Id(row["id"])!.Value) ?? [];
            row["xmlid"] = own.Count > 0 ? own[0].Name : false;
            row["noupdate"] = own.Count > 0 && own[0].NoUpdate;
            row["xmlids"] = own.Select(item => new Values { ["xmlid"] = item.Name, ["noupdate"] = item.NoUpdate }).ToList();
        }
        return rows;
    }

    /// <summary>The name that old clients know <see cref="GetMetadata"/> by.</summary>
    [Rpc(ReadOnly = true)]
    public object? PermRead(Records records) => GetMetadata(records);

    /// <summary>External id by record id; empty where there is none.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetExternalId(Records records)
    {
        var known = ExternalIds.Of(records);
        var names = new Values();
        foreach (var id in records.IdArray) names[id.ToString(System.Globalization.CultureInfo.InvariantCulture)] = known.TryGetValue(id, out var own) ? own[0].Name : "";
        return names;
    }
}
