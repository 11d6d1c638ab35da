using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What a partner is called: stored complete name, display name, formatted address.</summary>
public sealed partial class ResPartner
{
    private static readonly string[] ShowKeys = ["show_address", "show_email", "show_vat", "partner_show_db_id", "address_inline"];

    private static object? ComputeCommercialPartner(Records record)
    {
        var parent = record.Get(ParentId);
        if (record.Get(IsCompany) || parent.IsEmpty) return record.Id;
        return parent.Rel("commercial_partner_id").Id is > 0 and var id ? id : parent.Id;
    }

    private static object? ComputeCommercialCompanyName(Records record)
    {
        var commercial = record.Get(CommercialPartnerId);
        return commercial.Any && commercial.Get(IsCompany) ? commercial.Get(Name) : record.Get(CompanyName);
    }

    private static object? ComputeCompleteName(Records record)
    {
        var name = record.Get(Name) ?? "";
        var parent = record.Get(ParentId);
        if (string.IsNullOrEmpty(record.Get(CompanyName)) && parent.IsEmpty) return name.Trim();
        if (name.Length == 0 && record.Get(Type) is { } type && type != "contact")
            name = Type.Options.FirstOrDefault(option => option.Key == type).Label ?? "";
        if (!record.Get(IsCompany))
        {
            var company = record.Get(CommercialCompanyName);
            name = $"{(string.IsNullOrEmpty(company) ? parent.Sudo().Str("name") : company)}, {name}";
        }
        return name.Trim();
    }

    /// <summary>Shared with customers: no user, or none that is internal.</summary>
    private static object? ComputePartnerShare(Records record)
    {
        var users = record.Sudo().Get(UserIds);
        return users.IsEmpty || users.All(user => user.Flag("share"));
    }

    private static object? ComputeEmailFormatted(Records record)
    {
        if (record.Get(Email) is not { Length: > 0 } email) return null;
        var address = string.Join(',', AddressNormalizer.NormalizeAll(email));
        if (address.Length == 0) address = email;
        // Odoo puts an address together from what stands before and after its @: what has none becomes a domain.
        return AddressFormat.Format(record.Get(Name) is { Length: > 0 } own ? own : "False", address.Contains('@', StringComparison.Ordinal) ? address : $"@{address}");
    }

    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) => records.ToDictionary(record => record.Id, DisplayNameOf);

    public override string? DisplayNameSql(Env env, string alias) => ShowKeys.Any(key => env.Context.Flag(key)) ? null : $"COALESCE({alias}.complete_name, '')";

    private static string DisplayNameOf(Records record)
    {
        var context = record.Env.Context;
        var name = record.Str("complete_name") ?? "";
        if (context.Flag("show_address")) name = $"{name}\n{ComputeContactAddressWithoutCompany(record)}";
        name = LineEnds().Replace(name, "\n");
        if (context.Flag("partner_show_db_id")) name = $"{name} ({record.Id})";
        if (context.Flag("address_inline")) name = string.Join(", ", name.Split('\n').Where(line => line.Trim().Length > 0));
        if (context.Flag("show_email") && record.Get(Email) is { Length: > 0 } email) name = $"{name} <{email}>";
        if (context.Flag("show_vat") && record.Get(Vat) is { Length: > 0 } vat) name = $"{name} ‒ {vat}";
        return name.Trim();
    }

    [GeneratedRegex(@"\s+\n")]
    private static partial Regex LineEnds();

    public override Records NameCreate(Env env, string name)
    {
        if (AddressList.Split(name) is not [var first, ..] || AddressNormalizer.NormalizeFirst(first.Address) is not { } address)
        {
            return env.Context.Flag("force_email") ? throw new ValidationError("Couldn't create contact without email address!") : env["res.partner"].Create(new Values { ["name"] = name });
        }
        return env["res.partner"].Create(new Values { ["name"] = first.Name.Length > 0 ? first.Name : address, ["email"] = address });
    }

    private static void InverseCompanyType(Records records, object? value)
    {
        foreach (var record in records) record.Set("is_company", value as string == "company");
    }
}
