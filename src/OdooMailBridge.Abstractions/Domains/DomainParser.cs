namespace OdooMailBridge.Abstractions;

/// <summary>Reads Odoo's prefix notation, with its error texts. Bounded in depth and size, so that a hostile domain is refused cheaply.</summary>
internal static class DomainParser
{
    private const int MaxTerms = 20_000;
    private const int MaxDepth = 500;

    public static Domain Parse(object? wire)
    {
        switch (wire)
        {
            case null or false: return Domain.True;
            case Domain ready: return ready;
            case string or true or byte[]:
                throw PythonError.AssertionError("Domains to normalize must have a 'domain' form: a list or tuple of domain components");
        }
        var terms = Wire.List(wire) ?? throw PythonError.AssertionError("Domains to normalize must have a 'domain' form: a list or tuple of domain components");
        if (terms.Count == 0) return Domain.True;
        if (terms.Count > MaxTerms) throw PythonError.ValueError("Domain too long");
        var parts = new List<Domain>();
        var at = 0;
        while (at < terms.Count) parts.Add(Term(terms, ref at, 0));
        return Domain.And(parts);
    }

    private static Domain Term(IReadOnlyList<object?> terms, ref int at, int depth)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("Domain too deeply nested");
        if (at >= terms.Count) throw Incorrect(terms);
        var term = terms[at++];
        switch (term)
        {
            case "&":
                var left = Term(terms, ref at, depth + 1);
                return Domain.And(left, Term(terms, ref at, depth + 1));
            case "|":
                var first = Term(terms, ref at, depth + 1);
                return Domain.Or(first, Term(terms, ref at, depth + 1));
            case "!": return Domain.Not(Term(terms, ref at, depth + 1));
            case Domain ready: return ready;
            default: return Leaf(terms, term);
        }
    }

    private static Domain Leaf(IReadOnlyList<object?> terms, object? term)
    {
        // Odoo asks every term for its second item: a loose text or a short list has none, anything else no items at all.
        if (term is string || Wire.List(term) is { Count: < 2 }) throw PythonError.IndexError(term is string ? "string index out of range" : "tuple index out of range");
        if (Wire.List(term) is not { } leaf) throw PythonError.TypeError($"'{PythonRepr.TypeName(term)}' object is not subscriptable");
        if (leaf.Count != 3) throw Incorrect(terms);
        if (leaf[1] is not string @operator) throw Invalid(term);
        switch (leaf[0])
        {
            case 1L or 1 or true or 1.0 when leaf[2] is 1L or 1 or true or 1.0 && @operator == "=": return Domain.True; // Python's True is 1
            case 0L or 0 or false or 0.0 when leaf[2] is 1L or 1 or true or 1.0 && @operator == "=": return Domain.False;
            case string path:
                if (@operator == "<>") @operator = "!=";
                if (!DomainOperators.IsKnown(@operator)) throw Invalid(term);
                var value = leaf[2];
                if (@operator is "any" or "not any") value = Parse(value);
                return Domain.Leaf(path, @operator, value);
            default: throw Invalid(term);
        }
    }

    private static OdooException Incorrect(IReadOnlyList<object?> terms) => PythonError.ValueError($"Domain {PythonRepr.Of(terms)} is syntactically not correct.");

    private static OdooException Invalid(object? term) =>
        PythonError.ValueError($"Invalid leaf {(Wire.List(term) is { } list ? PythonRepr.Tuple(list.ToArray()) : PythonRepr.Of(term))}");
}
