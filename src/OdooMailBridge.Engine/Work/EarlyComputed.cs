using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>
/// Which stored computed fields can be computed before the row exists: those that depend on own columns, on what many2ones lead to, and on
/// links, of which a new row has none but those it is given. In dependency order.
/// </summary>
internal static class EarlyComputed
{
    private static readonly ConcurrentDictionary<ModelInfo, IReadOnlyList<FieldInfo>> ByModel = new();

    public static IReadOnlyList<FieldInfo> Of(ModelInfo model) => ByModel.GetOrAdd(model, static info =>
    {
        var early = new List<FieldInfo>();
        var open = info.Fields.Values.Where(field => field.HasColumn && field.Field.IsComputed && field.RelatedPath is null).ToList();
        for (var found = true; found;)
        {
            found = false;
            foreach (var field in open.ToArray())
            {
                if (!field.Field.Depends.All(path => Fits(field, path, open))) continue;
                open.Remove(field);
                early.Add(field);
                found = true;
            }
        }
        return early;
    });

    /// <summary>The x2many fields that an early field looks at: given with the row, they are there only after it.</summary>
    public static bool LooksAt(FieldInfo early, IReadOnlySet<FieldInfo> links) =>
        early.Field.Depends.Any(path => links.Contains(early.Model.Field(First(path))));

    /// <summary>Of what depends on the id itself only links can be: they take the id when there is one.</summary>
    private static bool Fits(FieldInfo target, string path, List<FieldInfo> open) =>
        target.Model.Fields.TryGetValue(First(path), out var field) && !open.Contains(field)
        && (field.Name == "id" ? target.Field is Many2one : field.HasColumn || field.IsX2many && field.IsStored);

    private static string First(string path) => path.IndexOf('.') is > 0 and var dot ? path[..dot] : path;
}
