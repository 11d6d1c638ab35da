using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Leaves on one2many and many2many: positive operators ask for some corecord, negative ones for none.</summary>
internal static class X2manyLeaf
{
    public static string Compile(SelectBuilder query, FieldInfo field, LeafDomain leaf, string alias, int depth)
    {
        if (!query.Env.HasModel(field.Relation!)) return "FALSE";
        var target = query.Env.Info(field.Relation!);
        if (target.Abstract) return "FALSE";
        var op = leaf.Operator;
        var value = leaf.Value is Records records ? records.IdArray : leaf.Value;
        var negative = DomainOperators.IsNegative(op);
        if (value is null && op is "=" or "!=" or "in" or "not in") return negative ? "TRUE" : "FALSE"; // an id that no record has
        if (value is false && op is "=" or "!=" or "in" or "not in") return Some(query, field, alias, Domain.True, true, depth, op is "=" or "in");
        if (value is Domain inner) return Some(query, field, alias, inner, true, depth, negative);
        if (op is "child_of" or "parent_of") return Some(query, field, alias, Domain.Leaf("id", op, value), false, depth, false);
        if (op is "like" or "ilike" or "not like" or "not ilike" or "=like" or "=ilike" || value is string)
        {
            var positive = op switch { "!=" => "=", "not like" => "like", "not ilike" => "ilike", "in" => "=", "not in" => "=", _ => op };
            return Some(query, field, alias, Domain.Leaf("display_name", positive, value), true, depth, negative);
        }
        var items = Wire.List(value) ?? [value];
        if (items.Count == 0) return negative ? "TRUE" : "FALSE";
        var ids = items.Where(item => item is not (null or false)).ToList();
        var empty = ids.Count < items.Count;
        var names = ids.OfType<string>().Where(item => Wire.Id(item) is null).ToList();
        var condition = Domain.Or(names.Select(name => Domain.Leaf("display_name", "=", name)).Append(Domain.Leaf("id", "in", ids.Where(item => item is not string name || Wire.Id(name) is not null).ToList())));
        var some = Some(query, field, alias, condition, false, depth, negative);
        if (!empty) return some;
        var none = Some(query, field, alias, Domain.True, true, depth, !negative);
        return negative ? $"({some} AND {none})" : $"({some} OR {none})";
    }

    /// <summary>Whether corecords that fulfil the condition are linked (or, negated, none of them).</summary>
    private static string Some(SelectBuilder query, FieldInfo field, string alias, Domain condition, bool activeTest, int depth, bool negate)
    {
        var env = query.Env;
        var target = env.Info(field.Relation!);
        var definition = (RelationalField)field.Field;
        if (definition.FieldContext is { } context && context.ContainsKey("active_test")) activeTest = activeTest && context.Truthy("active_test");
        activeTest = activeTest && env.Context.Flag("active_test", true);
        if (definition.FieldDomain is { } text && PythonLiteral.TryParse(text, out var wire)) condition = Domain.And(condition, Domain.Parse(wire));
        if (!env.Su) condition = Domain.And(NarrowedCorecords.Of(env, target, condition), target.Top.AccessDomain(env, "read"));
        var word = negate ? "NOT IN" : "IN";
        var nested = query.Nested(target);
        if (definition is One2many one2many)
        {
            var inverse = target.Field(one2many.InverseName);
            nested.Where(condition, activeTest);
            var owner = nested.Column(inverse, nested.Alias);
            nested.And($"{owner} IS NOT NULL");
            if (inverse.Field is Many2oneReference reference) nested.And($"{nested.Column(target.Field(reference.ModelField), nested.Alias)} = {query.Parameter(field.Model.Name)}");
            return $"{alias}.id {word} (SELECT {owner}{nested.Tail(false)})";
        }
        var (table, column1, column2) = field.Link ?? throw PythonError.ValueError($"{field} has no link table");
        nested.Where(condition, activeTest);
        var link = query.NewAlias();
        nested.Join($"JOIN \"{table}\" {link} ON {link}.\"{column2}\" = {nested.Alias}.id");
        return $"{alias}.id {word} (SELECT {link}.\"{column1}\"{nested.Tail(false)})";
    }
}
