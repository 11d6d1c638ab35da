using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>
/// Whom a client offers beside a record's thread (section 5.3): its responsible and whoever its model names, without followers and without
/// anybody twice.
/// </summary>
public static class SuggestedRecipients
{
    public static List<Values> Of(Records record)
    {
        var sudo = record.Sudo();
        var followers = Followers.FollowerRows.Partners(record.Env, record.Model, record.Id).ToHashSet();
        var (partners, addresses, result) = (new HashSet<int>(), new HashSet<string>(), new List<Values>());
        foreach (var suggested in Responsible(sudo).Concat(ThreadRules.Of(record.Model).Suggested(sudo)))
        {
            var id = suggested.PartnerId > 0 ? suggested.PartnerId : PeopleByAddress.Partner(record.Env, suggested.Email ?? "", record);
            if (id > 0) Add(sudo.Env.Browse("res.partner", id), suggested);
            else if (AddressNormalizer.NormalizeFirst(suggested.Email) is { } address && addresses.Add(address))
                result.Add(new Values
                {
                    ["name"] = Name(suggested, address), ["email"] = address, ["lang"] = false, ["reason"] = suggested.Reason, ["create_values"] = suggested.NewPartner ?? [],
                });
        }
        return result;

        void Add(Records partner, SuggestedRecipient suggested)
        {
            var address = partner.Str("email_normalized");
            if (followers.Contains(partner.Id) || !partners.Add(partner.Id) || address is { Length: > 0 } && !addresses.Add(address)) return;
            result.Add(new Values
            {
                ["partner_id"] = partner.Id, ["name"] = partner.Text("name"), ["email"] = address is { Length: > 0 } ? address : false,
                ["lang"] = partner.Str("lang") is { Length: > 0 } lang ? lang : false, ["reason"] = suggested.Reason, ["create_values"] = new Values(),
            });
        }
    }

    private static IEnumerable<SuggestedRecipient> Responsible(Records record)
    {
        if (record.Model.Fields.TryGetValue("user_id", out var field) && field.Relation == "res.users" && record.Rel("user_id").Rel("partner_id") is { Any: true } partner)
            yield return new SuggestedRecipient(partner.Id, null, field.Field.Label);
    }

    private static string Name(SuggestedRecipient suggested, string address) =>
        AddressList.Split(suggested.Email).FirstOrDefault()?.Name is { Length: > 0 } own ? own : suggested.NewPartner?.Text("name") is { Length: > 0 } named ? named : address;
}
