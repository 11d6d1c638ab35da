using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Tags stand in a tree and are named by their path.</summary>
public sealed partial class ResPartnerCategory
{
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) => records.ToDictionary(record => record.Id, Path);

    public override string? DisplayNameSql(Env env, string alias) => null;

    [Constrains("parent_id")]
    public void CheckHierarchy(Records records)
    {
        foreach (var record in records)
        {
            var seen = new HashSet<int> { record.Id };
            for (var parent = record.Rel("parent_id"); parent.Any; parent = parent.Rel("parent_id"))
                if (!seen.Add(parent.Id)) throw new ValidationError("You can not create recursive tags.");
        }
    }

    private static string Path(Records record)
    {
        var names = new List<string>();
        for (var current = record; current.Any && names.Count < 100; current = current.Rel("parent_id")) names.Insert(0, current.Text("name"));
        return string.Join(" / ", names);
    }
}
