using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Whom to write to for what.</summary>
public sealed partial class ResPartner
{
    /// <summary>
    /// The contact of each wanted type: searched among the contact's own people, then upwards to the company. Types without one take the
    /// contact of type "contact", or the record itself.
    /// </summary>
    [Rpc(ReadOnly = true)]
    public object? AddressGet(Records records, object? adrPref = null)
    {
        var wanted = (Wire.Names(adrPref) ?? []).Append("contact").Distinct().ToArray();
        var found = new Dictionary<string, int>();
        var visited = new HashSet<int>();
        foreach (var partner in records)
        {
            for (var at = partner; at.Any && found.Count < wanted.Length; at = at.Get(IsCompany) ? at.Browse() : at.Get(ParentId)) Scan(at);
        }
        var otherwise = found.TryGetValue("contact", out var contact) ? contact : records.Any ? records.First.Id : (object)false;
        return new Values(wanted.Select(type => KeyValuePair.Create(type, found.TryGetValue(type, out var id) ? id : (object?)otherwise)));

        void Scan(Records partner)
        {
            if (!visited.Add(partner.Id)) return;
            if (partner.Get(Type) is { } type && wanted.Contains(type)) found.TryAdd(type, partner.Id);
            foreach (var child in partner.Get(ChildIds).Where(child => !child.Get(IsCompany))) Scan(child);
        }
    }
}
