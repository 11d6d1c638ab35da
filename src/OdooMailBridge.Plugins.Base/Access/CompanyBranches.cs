using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Nearly every rule asks whether a record's company is one of the user's or above it. The hierarchy of companies never changes and a new
/// company drops the shared cache, so the companies above are looked up with the rule instead of in every query.
/// </summary>
internal static class CompanyBranches
{
    /// <summary>The rule's domain with <c>parent_of</c> on companies written out.</summary>
    public static Domain Resolve(Env env, ModelInfo model, Domain domain) => domain switch
    {
        AndDomain and => Domain.And(and.Parts.Select(part => Resolve(env, model, part)).ToArray()),
        OrDomain or => Domain.Or(or.Parts.Select(part => Resolve(env, model, part)).ToArray()),
        LeafDomain { Operator: "parent_of" } leaf when IsCompany(model, leaf.Path) && Wire.List(leaf.Value) is { } ids && ids.All(id => id is long or int) =>
            Domain.In(leaf.Path, WithAncestors(env, Wire.Ids(leaf.Value))),
        _ => domain,
    };

    private static bool IsCompany(ModelInfo model, string path) =>
        model.Fields.TryGetValue(path, out var field) && field is { HasColumn: true, Field: Many2one, Relation: "res.company" } && model.Name != "res.company";

    private static int[] WithAncestors(Env env, int[] ids) => env.Sql.Query<int>(
        """
        WITH RECURSIVE branch(id) AS (
            SELECT unnest(@ids)
            UNION SELECT c.parent_id FROM res_company c JOIN branch ON branch.id = c.id WHERE c.parent_id IS NOT NULL)
        SELECT id FROM branch ORDER BY id
        """, new { ids }).ToArray();
}
