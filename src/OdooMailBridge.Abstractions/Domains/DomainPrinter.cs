namespace OdooMailBridge.Abstractions;

internal static class DomainPrinter
{
    public static void Append(List<object?> list, Domain domain)
    {
        switch (domain)
        {
            case ConstantDomain constant: list.Add(new List<object?> { constant.Value ? 1L : 0L, "=", 1L }); break;
            case LeafDomain leaf: list.Add(new List<object?> { leaf.Path, leaf.Operator, leaf.Value is Domain inner ? inner.ToWire() : leaf.Value }); break;
            case NotDomain not:
                list.Add("!");
                Append(list, not.Part);
                break;
            case AndDomain and: Join(list, "&", and.Parts); break;
            case OrDomain or: Join(list, "|", or.Parts); break;
            default: throw new InvalidOperationException("A domain with SQL has no wire form");
        }
    }

    private static void Join(List<object?> list, string @operator, IReadOnlyList<Domain> parts)
    {
        for (var i = 1; i < parts.Count; i++) list.Add(@operator);
        foreach (var part in parts) Append(list, part);
    }
}
