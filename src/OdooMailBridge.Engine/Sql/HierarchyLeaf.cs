using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>child_of and parent_of, by a recursive query over the parent column; the given records are included.</summary>
internal static class HierarchyLeaf
{
    public static string Compile(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias)
    {
        var tree = field.Name == "id" ? field.Model : query.Env.Info(field.Relation ?? throw PythonError.ValueError($"Invalid leaf {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}"));

        // A many2one to its own model is a hierarchy of its own, and the leaf speaks of the record, not of its parent.
        var own = field.Relation == field.Model.Name && field.HasColumn;
        var column = field.Name == "id" || own ? $"{alias}.id" : query.Column(field, alias);
        var roots = Roots(query.Env, tree, leaf.Value);
        if (roots.Length == 0) return "FALSE";
        var ids = query.Parameter(roots);
        var parent = own ? field : tree.Fields.GetValueOrDefault(tree.ParentName);
        if (parent is not { HasColumn: true }) return $"{column} = ANY({ids})";
        var cte = query.NewAlias();
        var step = query.NewAlias();
        return leaf.Operator == "child_of"
            ? $"{column} IN (WITH RECURSIVE {cte}(id) AS (SELECT unnest({ids}) UNION SELECT {step}.id FROM \"{tree.Table}\" {step} JOIN {cte} ON {step}.\"{parent.Name}\" = {cte}.id) SELECT id FROM {cte})"
            : $"{column} IN (WITH RECURSIVE {cte}(id) AS (SELECT unnest({ids}) UNION SELECT {step}.\"{parent.Name}\" FROM \"{tree.Table}\" {step} JOIN {cte} ON {step}.id = {cte}.id WHERE {step}.\"{parent.Name}\" IS NOT NULL) SELECT id FROM {cte})";
    }

    private static int[] Roots(Env env, ModelInfo tree, object? value)
    {
        if (value is string name) return tree.Top.Search(env, tree.Top.SearchDisplayName(env, "ilike", name)).IdArray;
        if (Wire.List(value) is { } list)
            return list.SelectMany(item => Roots(env, tree, item)).Distinct().ToArray();
        return Wire.Ids(value);
    }
}
