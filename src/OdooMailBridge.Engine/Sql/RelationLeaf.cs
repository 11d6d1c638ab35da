using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Leaves on a many2one, and the subquery behind "any" and dotted paths.</summary>
internal static class RelationLeaf
{
    public static string Many2one(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias, int depth)
    {
        var column = query.Column(field, alias);
        var op = leaf.Operator;
        var value = leaf.Value;
        if (value is Domain inner)
        {
            var found = Any(query.Nested(query.Env.Info(field.Relation!)), query, field, alias, inner, activeTest: false, depth);
            return op == "any" ? found : $"({column} IS NULL OR NOT {found})";
        }
        if (value is string && op is "in" or "<" or "<=" or ">" or ">=") op = "="; // a name is looked up, whatever the comparison
        else if (value is string && op == "not in") op = "!=";
        var negative = DomainOperators.IsNegative(op);
        if (op is "like" or "ilike" or "not like" or "not ilike" or "=like" or "=ilike" || op is "=" or "!=" && value is string)
        {
            var positive = op switch { "!=" => "=", "not like" => "like", "not ilike" => "ilike", _ => op };
            var target = query.Env.Info(field.Relation!);
            var found = Any(query.Nested(target), query, field, alias, Domain.Leaf("display_name", positive, value is false or null ? "" : value), activeTest: false, depth);
            return negative ? $"({column} IS NULL OR NOT {found})" : found;
        }
        if (op is "in" or "not in" or "=" or "!=" && Wire.List(value) is { } list && list.Count > 0 && list.All(item => item is string))
        {
            var parts = Wire.List(value)!.Select(item => Domain.Leaf(field.Name, "=", item));
            return DomainCompiler.Compile(query, negative ? Domain.Not(Domain.Or(parts)) : Domain.Or(parts), field.Model, alias, depth + 1);
        }
        if (value is Records records) value = op is "=" or "!=" && records.Count < 2 ? records.Count == 1 ? records.Id : false : records.IdArray;
        return ColumnLeaf.Compile(query, field, leaf with { Value = value }, alias);
    }

    /// <summary>column IN (SELECT id … WHERE inner). The subquery obeys the user's rules on the comodel.</summary>
    public static string Any(SelectBuilder nested, SelectBuilder query, FieldInfo field, string alias, Domain inner, bool activeTest, int depth)
    {
        if (inner == Domain.False) return "FALSE";
        nested.Where(nested.Env.Su ? inner : Domain.And(NarrowedCorecords.Of(nested.Env, nested.Model, inner), nested.Model.Top.AccessDomain(nested.Env, "read")), activeTest);
        return $"{query.Column(field, alias)} IN (SELECT {nested.Alias}.id{nested.Tail(false)})";
    }
}
