using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Odoo's order specification to SQL: fields with asc/desc and nulls first/last; a many2one sorts by its comodel's own order.</summary>
internal static partial class OrderCompiler
{
    private const int MaxDepth = 4;

    [GeneratedRegex(@"^\s*[a-z0-9_.]+(:[a-z_]+)?(\s+(asc|desc))?(\s+nulls\s+(first|last))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Term();

    public static string Compile(SelectBuilder query, string? text) => string.Join(", ", Terms(query, text).Select(term => term.Expression + term.Suffix));

    /// <summary>The expressions to sort by, each with its direction; a grouped query needs the expressions alone, too.</summary>
    public static List<(string Expression, string Suffix)> Terms(SelectBuilder query, string? text)
    {
        var parts = new List<(string, string)>();
        Append(query, query.Model, query.Alias, string.IsNullOrWhiteSpace(text) ? query.Model.Order : text, false, 0, parts, []);
        return parts;
    }

    /// <summary>Throws Odoo's UserError unless the text is a well-formed order specification.</summary>
    public static void Check(string text)
    {
        if (text.Split(',').All(term => Term().IsMatch(term))) return;
        throw new UserError($"Invalid \"order\" specified ({text}). A valid \"order\" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)");
    }

    private static void Append(SelectBuilder query, ModelInfo model, string alias, string text, bool reverse, int depth, List<(string, string)> parts, HashSet<string> seen)
    {
        Check(text);
        foreach (var term in text.Split(','))
        {
            var words = term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var name = words[0];
            var descending = words.Length > 1 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase) != reverse
                || (words.Length < 2 || words[1].Equals("nulls", StringComparison.OrdinalIgnoreCase)) && reverse
                || words.Length > 1 && words[1].Equals("asc", StringComparison.OrdinalIgnoreCase) && reverse;
            var nulls = words.Length > 2 ? $" NULLS {words[^1].ToUpperInvariant()}" : "";
            var field = name.Contains('.') || name.Contains(':') ? throw PythonError.ValueError($"Invalid field '{name}' on model '{model.Name}'") : model.Field(name);
            if (!seen.Add($"{alias}.{name}")) continue;
            if (!IsSortable(query.Env, field)) throw PythonError.ValueError($"Cannot convert {field} to SQL because it is not stored");
            var direction = descending ? " DESC" : "";
            if (field.Field is Many2one && depth < MaxDepth)
            {
                var target = query.Env.Info(field.Relation!);
                if (target.Order == "id" || target.Abstract) parts.Add((query.Column(field, alias), direction + nulls));
                else
                {
                    if (nulls.Length > 0) parts.Add(($"{query.Column(field, alias)} IS NULL", nulls.EndsWith("FIRST", StringComparison.Ordinal) ? " DESC" : ""));
                    Append(query, target, JoinTarget(query, field, alias), target.Order, descending, depth + 1, parts, seen);
                }
                continue;
            }
            var column = query.Column(field, alias);
            if (field.Field is BooleanField) column = $"COALESCE({column}, FALSE)";
            parts.Add((column, direction + nulls));
        }
    }

    /// <summary>A column sorts; a related field if stored many2ones lead to a column.</summary>
    public static bool IsSortable(Env env, FieldInfo field)
    {
        if (field.HasColumn) return true;
        if (field.IsStored || field.RelatedPath is not { } path || field.RelatedTarget is not { } target || !IsSortable(env, target)) return false;
        var at = field.Model;
        foreach (var name in path[..^1])
        {
            if (at.Field(name) is not { Field: Many2one } step || !IsSortable(env, step)) return false;
            at = env.Info(step.Relation!);
        }
        return true;
    }

    private static string JoinTarget(SelectBuilder query, FieldInfo field, string alias)
    {
        if (field.RelatedPath is not { } path || field.IsStored) return query.JoinMany2one(field, alias);
        var at = field.Model;
        foreach (var name in path)
        {
            var step = at.Field(name);
            alias = JoinTarget(query, step, alias);
            at = query.Env.Info(step.Relation!);
        }
        return alias;
    }
}
