namespace OdooMailBridge.Abstractions;

/// <summary>The operators of Odoo's domain language.</summary>
public static class DomainOperators
{
    private static readonly HashSet<string> Known =
    [
        "=", "!=", "<>", "==", "<=", "<", ">", ">=", "=?", "=like", "=ilike", "like", "not like", "ilike", "not ilike",
        "in", "not in", "child_of", "parent_of", "any", "not any",
    ];

    private static readonly Dictionary<string, string> Opposite = new()
    {
        ["="] = "!=", ["!="] = "=", ["<"] = ">=", [">="] = "<", [">"] = "<=", ["<="] = ">", ["in"] = "not in", ["not in"] = "in",
        ["like"] = "not like", ["not like"] = "like", ["ilike"] = "not ilike", ["not ilike"] = "ilike", ["any"] = "not any", ["not any"] = "any",
    };

    public static bool IsKnown(string @operator) => Known.Contains(@operator) && @operator != "==";

    /// <summary>The operator that means the complement, or null.</summary>
    public static string? Negation(string @operator) => Opposite.GetValueOrDefault(@operator);

    /// <summary>!=, not in, not like, not ilike, not any: they include records without a value.</summary>
    public static bool IsNegative(string @operator) => @operator is "!=" or "not in" or "not like" or "not ilike" or "not any";
}
