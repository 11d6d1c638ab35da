using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>What a lead takes over from its customer whenever the customer changes, and tells the customer in return.</summary>
public sealed partial class CrmLead
{
    private static readonly string[] AddressFields = ["street", "street2", "city", "zip", "state_id", "country_id"];

    private static object? NameOfCustomer(Records lead) =>
        lead.Get(Name) is { Length: > 0 } name ? name : Customer(lead).Str("name") is { Length: > 0 } customer ? $"{customer}'s opportunity" : null;

    private static object? PersonOfCustomer(Records lead) => !Customer(lead).Flag("is_company") && Customer(lead).Str("name") is { Length: > 0 } name ? name : lead.Get(ContactName);

    private static object? CompanyOfCustomer(Records lead)
    {
        var customer = Customer(lead);
        return customer.Rel("parent_id").Str("name") is { Length: > 0 } parent ? parent
            : customer.Str(customer.Flag("is_company") ? "name" : "company_name") is { Length: > 0 } own ? own
            : lead.Get(PartnerName);
    }

    private static object? EmailOfCustomer(Records lead) => Customer(lead).Str("email") is { Length: > 0 } email && IsOtherEmail(lead) ? email : lead.Get(EmailFrom);

    private static object? PhoneOfCustomer(Records lead) => Customer(lead).Str("phone") is { Length: > 0 } phone ? phone : lead.Get(Phone);

    private static object? OfCustomer(Records lead, string field) => Customer(lead).Str(field) is { Length: > 0 } value ? value : lead.Str(field);

    /// <summary>All of an address or nothing: two halves would lead nowhere.</summary>
    private static object? AddressOfCustomer(Records lead, string field) =>
        AddressFields.Any(part => Wire.Truthy(Customer(lead).Value(part))) ? Customer(lead).Value(field) : lead.Value(field);

    // An emptied address says nothing about the customer's.
    private static void TellCustomerEmail(Records leads, object? value)
    {
        foreach (var lead in leads)
            if (lead.Get(PartnerId).Any && value is string { Length: > 0 } email && IsOtherEmail(lead)) lead.Get(PartnerId).Set("email", email);
    }

    private static void TellCustomerPhone(Records leads, object? value)
    {
        foreach (var lead in leads)
            if (lead.Get(PartnerId).Any && value is string { Length: > 0 } phone && Customer(lead).Str("phone") != phone) lead.Get(PartnerId).Set("phone", phone);
    }

    /// <summary>Names and capitals around an address make no other address.</summary>
    public static bool IsOtherEmail(Records lead) => Compared(lead.Get(EmailFrom)) != Compared(Customer(lead).Str("email"));

    private static string Compared(string? email) => AddressNormalizer.Normalize(email) ?? email ?? "";

    private static Records Customer(Records lead) => lead.Sudo().Get(PartnerId);
}
