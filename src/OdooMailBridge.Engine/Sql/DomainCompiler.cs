using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>A domain over a model's alias to an SQL condition, with Odoo's rules for empty values and negative operators.</summary>
internal static class DomainCompiler
{
    private const int MaxDepth = 100;

    public static string Compile(SelectBuilder query, Domain domain, ModelInfo model, string alias, int depth = 0)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("Domain too deeply nested");
        return domain switch
        {
            ConstantDomain constant => constant.Value ? "TRUE" : "FALSE",
            AndDomain and => Join(and.Parts.Select(part => Compile(query, part, model, alias, depth + 1)), "AND", "FALSE", "TRUE"),
            OrDomain or => Join(or.Parts.Select(part => Compile(query, part, model, alias, depth + 1)), "OR", "TRUE", "FALSE"),
            NotDomain not => $"NOT COALESCE({Compile(query, not.Part, model, alias, depth + 1)}, FALSE)",
            SqlDomain raw => Raw(query, raw, alias),
            LeafDomain leaf => Leaf(query, leaf, model, alias, depth),
            _ => throw new InvalidOperationException(domain.GetType().Name),
        };
    }

    private static string Join(IEnumerable<string> parts, string word, string absorbing, string neutral)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (part == absorbing) return absorbing;
            if (part != neutral) kept.Add(part);
        }
        return kept.Count switch { 0 => neutral, 1 => kept[0], _ => $"({string.Join($" {word} ", kept)})" };
    }

    private static string Raw(SelectBuilder query, SqlDomain raw, string alias)
    {
        var sql = raw.Sql.Replace("{0}", alias, StringComparison.Ordinal);
        for (var i = 0; i < raw.Parameters.Count; i++) sql = sql.Replace($"@{i}@", query.Parameter(raw.Parameters[i]), StringComparison.Ordinal);
        return sql;
    }

    private static string Leaf(SelectBuilder query, LeafDomain leaf, ModelInfo model, string alias, int depth)
    {
        var dot = leaf.Path.IndexOf('.');
        var name = dot < 0 ? leaf.Path : leaf.Path[..dot];
        if (!model.Fields.TryGetValue(name, out var field))
            throw PythonError.ValueError($"Invalid field {model.Name}.{name} in leaf {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}");
        if (field.Field.Search is null || field.HasColumn) FieldAccess.CheckSearch(query.Env, field); // a field with a search of its own refuses by itself
        if (dot >= 0)
        {
            if (field.Relation is null)
            {
                if (field.Field is DateField or DatetimeField) return DatePartLeaf.Compile(query, field, alias, leaf.Path[(dot + 1)..], leaf);
                throw PythonError.AssertionError($"Invalid field '{leaf.Path}' in domain term {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}");
            }
            var rest = Domain.Leaf(leaf.Path[(dot + 1)..], leaf.Operator, leaf.Value);
            return Leaf(query, new LeafDomain(name, "any", rest), model, alias, depth + 1);
        }
        return Field(query, field, leaf, alias, depth);
    }

    private static string Field(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias, int depth)
    {
        var env = query.Env;
        if (leaf.Operator is "in" or "not in" && leaf.Value is string or long or int or double && !Wraps(field, leaf.Value))
            throw PythonError.ValueError($"Invalid domain term {PythonRepr.Tuple(leaf.Path, leaf.Operator, leaf.Value)}");
        if (field.RelatedPath is { } path && !field.IsStored)
        {
            if (field.Field.Search is null || field.Inherited)
            {
                // A lent field's leaf is the same leaf on the lender: one step at a time keeps negative operators right.
                var step = field.Model.Field(path[0]);
                var rest = Domain.Leaf(string.Join('.', path[1..]), leaf.Operator, leaf.Value);
                var found = RelationLeaf.Any(query.Nested(env.Info(step.Relation!), env.Sudo()), query, step, alias, rest, activeTest: false, depth);
                return DomainOperators.IsNegative(leaf.Operator) || leaf is { Operator: "=", Value: null or false }
                    ? field.Inherited ? found : $"({query.Column(step, alias)} IS NULL OR {found})"
                    : found;
            }
        }
        if (field.Field.Search is { } search && !field.HasColumn)
            return Compile(query, Searched(env, search, field, leaf), field.Model, alias, depth + 1);
        if (field.Name == "display_name") return Compile(query, field.Model.Top.SearchDisplayName(env, leaf.Operator, leaf.Value), field.Model, alias, depth + 1);
        if (field.Field is BinaryField && field.IsStored && !field.HasColumn) return BinaryLeaf(query, field, leaf, alias, depth);
        if (field.IsX2many && field.IsStored) return X2manyLeaf.Compile(query, field, leaf, alias, depth);
        if (!field.HasColumn && field.Name != "id") return "TRUE"; // Odoo ignores a leaf on what it cannot search
        if (leaf.Operator is "child_of" or "parent_of") return HierarchyLeaf.Compile(query, field, leaf, alias);
        if (field.Field is Many2one) return RelationLeaf.Many2one(query, field, leaf, alias, depth);
        return ColumnLeaf.Compile(query, field, leaf, alias);
    }

    /// <summary>Where "in" takes a single value for a list of it: a name on a many2one, an id on an x2many.</summary>
    private static bool Wraps(FieldInfo field, object value) => value is string ? field.Field is Many2one : field.IsX2many;

    /// <summary>What a field's own search says; a path through it finds its targets first, as ids.</summary>
    private static Domain Searched(Env env, Func<Env, string, object?, Domain> search, FieldInfo field, LeafDomain leaf) =>
        leaf is { Operator: "any" or "not any", Value: Domain inner } && field.Relation is { } target
            ? search(env, leaf.Operator == "any" ? "in" : "not in", env[target].Search(inner).IdArray)
            : search(env, leaf.Operator, leaf.Value);

    private static string BinaryLeaf(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias, int depth)
    {
        if (leaf.Operator is not ("=" or "!=") || Wire.Truthy(leaf.Value)) return "TRUE"; // Odoo asks an attachment only whether it is there
        var store = ((Work.WorkUnit)query.Env.Work).Service<IBinaryStore>();
        var has = Compile(query, store.HasContent(field.RelatedTarget ?? field), field.Model, alias, depth + 1);
        return leaf.Operator == "!=" ? has : $"NOT {has}";
    }
}
