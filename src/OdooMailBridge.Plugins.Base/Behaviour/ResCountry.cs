using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A two-letter search finds the country with that code first.</summary>
public sealed partial class ResCountry
{
    public override Records NameSearch(Env env, string name, Domain domain, string @operator = "ilike", int? limit = 100)
    {
        if (name.Length != 2 || @operator is not ("=" or "ilike")) return base.NameSearch(env, name, domain, @operator, limit);
        var byCode = env[Info.Name].Search(Domain.And(Domain.Eq("code", name.ToUpperInvariant()), domain), 0, limit);
        var rest = limit is { } most ? most - byCode.Count : (int?)null;
        return rest is <= 0 ? byCode : byCode.Union(base.NameSearch(env, name, Domain.And(domain, Domain.Leaf("id", "not in", byCode.IdArray)), @operator, rest));
    }

    public override Records Create(Env env, IReadOnlyList<Values> values) => base.Create(env, [.. values.Select(WithUpperCode)]);

    public override void Write(Records records, Values values) => base.Write(records, WithUpperCode(values));

    /// <summary>A layout prints with what addresses have, and nothing else.</summary>
    [Constrains("address_format")]
    public void CheckLayout(Records records)
    {
        foreach (var country in records)
            if (country.Str("address_format") is { Length: > 0 } format && !ResPartner.Prints(format)) throw new UserError("The layout contains an invalid format key");
    }

    /// <summary>The fields of an address that the country's layout prints.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetAddressFields(Records records) =>
        AddressPart().Matches(records.Count == 1 ? records.Text("address_format") : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}")).Select(match => match.Groups[1].Value).ToList<object?>();

    [System.Text.RegularExpressions.GeneratedRegex(@"\((.+?)\)")]
    private static partial System.Text.RegularExpressions.Regex AddressPart();

    private static Values WithUpperCode(Values values)
    {
        if (values.Text("code") is not { } code) return values;
        var copy = values.Copy();
        copy["code"] = code.ToUpperInvariant();
        return copy;
    }
}
