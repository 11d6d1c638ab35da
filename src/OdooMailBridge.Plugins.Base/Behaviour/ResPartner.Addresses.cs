using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Postal addresses: how they print, and how they pass between a company and its contacts.</summary>
public sealed partial class ResPartner
{
    private const string DefaultFormat = "%(street)s\n%(street2)s\n%(city)s %(state_code)s %(zip)s\n%(country_name)s";
    private static readonly string[] AddressFields = ["street", "street2", "zip", "city", "state_id", "country_id"];

    /// <summary>Odoo's context key for partners that keep to themselves what they are written.</summary>
    private const string SkipSync = "_partners_skip_fields_sync";

    private static readonly string[] CommercialFields = ["vat", "company_registry", "industry_id"];

    private static object? ComputeContactAddress(Records record) => Print(record, withCompany: true);

    private static string ComputeContactAddressWithoutCompany(Records record) => Print(record, withCompany: false);

    private static string ComputeContactAddressInline(Records record) => string.Join(", ", Print(record, withCompany: true).Split('\n').Where(line => line.Trim().Length > 0).Select(line => line.Trim()));

    private static string Print(Records record, bool withCompany)
    {
        var country = record.Get(CountryId).Sudo();
        var format = country.Str("address_format") is { Length: > 0 } own ? own : DefaultFormat;
        var company = record.Get(CommercialCompanyName);
        if (withCompany && !string.IsNullOrEmpty(company)) format = "%(company_name)s\n" + format;
        return Placeholder().Replace(format, match => match.Groups[1].Value switch
        {
            "state_code" => record.Get(StateId).Sudo().Str("code") ?? "",
            "state_name" => record.Get(StateId).Sudo().Str("name") ?? "",
            "country_code" => country.Str("code") ?? "",
            "country_name" => country.Str("name") ?? "",
            "company_name" => company ?? "",
            var name when AddressFields.Contains(name) => record.Str(name) ?? "",
            _ => "",
        });
    }

    /// <summary>Whether each key of a layout is one that an address has.</summary>
    internal static bool Prints(string format) => Placeholder().Matches(format).All(match => AddressFields.Contains(match.Groups[1].Value) || match.Groups[1].Value is "state_code" or "state_name" or "country_code" or "country_name" or "company_name");

    [GeneratedRegex(@"%\((\w+)\)s")]
    private static partial Regex Placeholder();

    /// <summary>
    /// A new contact takes its company's identity and address. What changes of a company's identity passes down to all contacts below it, what
    /// changes of an address to the contacts that live there, as it was written: the rest of their address stays their own.
    /// </summary>
    private static void Synchronize(Records partner, Values values)
    {
        var parent = partner.Get(ParentId);
        if (values.Truthy("parent_id") && parent.Any && partner.Get(CommercialPartnerId) is { Any: true } commercial && commercial.Id != partner.Id)
        {
            Take(commercial, partner, CommercialFields);
            PassDown(commercial, partner);
        }
        if ((values.Truthy("parent_id") || values.Text("type") == "contact") && parent.Any && partner.Get(Type) == "contact" && HasAddress(parent))
            Take(parent, Alone(partner), AddressFields);
        var children = partner.With("active_test", false).Get(ChildIds);
        if (children.IsEmpty) return;
        if (partner.Get(CommercialPartnerId).Id == partner.Id && CommercialFields.Any(values.ContainsKey)) PassDown(partner, partner);
        var address = new Values(values.Where(value => AddressFields.Contains(value.Key)));
        if (address.Count > 0 && children.Where(child => child.Get(Type) == "contact").Select(child => child.Id).ToArray() is { Length: > 0 } contacts)
            Alone(partner.Browse(contacts)).Write(address);
    }

    /// <summary>Contacts whose changes pass on to nobody.</summary>
    private static Records Alone(Records partners) => partners.With(SkipSync, true);

    private static void PassDown(Records commercial, Records partner)
    {
        foreach (var child in partner.Get(ChildIds).Where(child => !child.Get(IsCompany)))
        {
            PassDown(commercial, child);
            Take(commercial, child, CommercialFields);
        }
    }

    /// <summary>The first contact of a company without address gives it its own.</summary>
    private static void GiveFirstAddress(Records partner)
    {
        var parent = partner.Get(ParentId);
        if (parent.IsEmpty || !HasAddress(partner) || HasAddress(parent) || !(parent.Get(IsCompany) || parent.Get(ParentId).IsEmpty)) return;
        if (parent.Get(ChildIds).Count == 1) Take(partner, Alone(parent), AddressFields);
    }

    private static bool HasAddress(Records partner) => AddressFields.Any(name => Wire.Truthy(partner.Value(name)));

    private static void Take(Records from, Records to, string[] names)
    {
        var changes = new Values(names.Where(name => !Equals(from.Value(name), to.Value(name))).Select(name => KeyValuePair.Create(name, from.Value(name) is { } value ? value : (object?)false)));
        if (changes.Count > 0) to.Write(changes);
    }
}
