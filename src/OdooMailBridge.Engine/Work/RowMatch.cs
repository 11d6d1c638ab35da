using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>
/// Whether a record fits a domain, judged from its cached columns: enough for the rules that most records are under (companies, owners,
/// flags). Says nothing where a query knows more.
/// </summary>
internal static class RowMatch
{
    /// <summary>Null: a query must tell.</summary>
    public static bool? Fits(Domain domain, Records record) => domain switch
    {
        ConstantDomain constant => constant.Value,
        AndDomain and => All(and.Parts, record, true),
        OrDomain or => All(or.Parts, record, false),
        LeafDomain leaf => Leaf(leaf, record),
        _ => null,
    };

    /// <summary>Of a conjunction all parts must be true, of a disjunction not all false; one unknown part leaves both open.</summary>
    private static bool? All(IReadOnlyList<Domain> parts, Records record, bool wanted)
    {
        var open = false;
        foreach (var part in parts)
        {
            if (Fits(part, record) is not { } fits) open = true;
            else if (fits != wanted) return fits;
        }
        return open ? null : wanted;
    }

    private static bool? Leaf(LeafDomain leaf, Records record)
    {
        if (!record.Model.Fields.TryGetValue(leaf.Path, out var field) || !field.HasColumn || field.Field.Translate || field.Field.CompanyDependent) return null;
        var value = record.Value(leaf.Path);
        return (field.Field, leaf.Operator, leaf.Value) switch
        {
            (BooleanField, "=", bool or null) => value is true == leaf.Value is true,
            (BooleanField, "!=", bool or null) => value is true != leaf.Value is true,
            (Many2one, "=", false or null) => value is null,
            (Many2one, "!=", false or null) => value is not null,
            (Many2one, "=", int or long) => value is int id && id == Wire.Id(leaf.Value),
            (Many2one, "in", int[] ids) => value is int id && Array.IndexOf(ids, id) >= 0,
            _ => null,
        };
    }
}
