namespace OdooMailBridge.Abstractions;

/// <summary>
/// A search condition as a tree; on the wire it is Odoo's prefix list. Build with <see cref="Leaf"/>, <see cref="And"/>, <see cref="Or"/>,
/// <see cref="Not"/>; read with <see cref="Parse"/>.
/// </summary>
public abstract record Domain
{
    public static readonly Domain True = new ConstantDomain(true);
    public static readonly Domain False = new ConstantDomain(false);

    /// <summary>One comparison; the path may cross relations with dots.</summary>
    public static Domain Leaf(string path, string @operator, object? value) => new LeafDomain(path, @operator, value);

    /// <summary>path = value.</summary>
    public static Domain Eq(string path, object? value) => new LeafDomain(path, "=", value);

    /// <summary>path in values.</summary>
    public static Domain In(string path, IEnumerable<int> ids) => new LeafDomain(path, "in", ids.ToArray());

    public static Domain And(params IEnumerable<Domain> parts)
    {
        var kept = parts.Where(part => part != True).ToList();
        return kept.Contains(False) ? False : kept.Count switch { 0 => True, 1 => kept[0], _ => new AndDomain(kept) };
    }

    public static Domain Or(params IEnumerable<Domain> parts)
    {
        var kept = parts.Where(part => part != False).ToList();
        return kept.Contains(True) ? True : kept.Count switch { 0 => False, 1 => kept[0], _ => new OrDomain(kept) };
    }

    /// <summary>The complement, with the negation moved into the operator where Odoo does so.</summary>
    public static Domain Not(Domain part) => part switch
    {
        ConstantDomain constant => constant.Value ? False : True,
        NotDomain inner => inner.Part,
        AndDomain and => Or(and.Parts.Select(Not)),
        OrDomain or => And(or.Parts.Select(Not)),
        LeafDomain leaf when !leaf.Path.Contains('.') && DomainOperators.Negation(leaf.Operator) is { } negated => leaf with { Operator = negated },
        _ => new NotDomain(part),
    };

    /// <summary>Reads a wire domain: a list of leaves and "&amp;", "|", "!".</summary>
    public static Domain Parse(object? wire) => DomainParser.Parse(wire);

    /// <summary>The tree as Odoo's prefix list.</summary>
    public List<object?> ToWire()
    {
        var list = new List<object?>();
        DomainPrinter.Append(list, this);
        return list;
    }

    /// <summary>All leaves, also those inside "any".</summary>
    public IEnumerable<LeafDomain> Leaves() => this switch
    {
        LeafDomain leaf => [leaf],
        AndDomain and => and.Parts.SelectMany(part => part.Leaves()),
        OrDomain or => or.Parts.SelectMany(part => part.Leaves()),
        NotDomain not => not.Part.Leaves(),
        _ => [],
    };
}

public sealed record ConstantDomain(bool Value) : Domain;
public sealed record LeafDomain(string Path, string Operator, object? Value) : Domain;
public sealed record AndDomain(IReadOnlyList<Domain> Parts) : Domain;
public sealed record OrDomain(IReadOnlyList<Domain> Parts) : Domain;
public sealed record NotDomain(Domain Part) : Domain;

/// <summary>Raw SQL over the model's table alias, for model code whose condition has no leaf: <c>{0}</c> stands for the alias, <c>@0@</c> for the first parameter. Never made from client values.</summary>
public sealed record SqlDomain(string Sql, IReadOnlyList<object> Parameters) : Domain;
