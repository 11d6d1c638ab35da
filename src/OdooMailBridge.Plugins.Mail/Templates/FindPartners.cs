using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Turns addresses into partners, known ones or new ones of the record's company.</summary>
internal static class FindPartners
{
    public static TemplateRecipients Replace(Records record, TemplateRecipients recipients)
    {
        var mailboxes = AddressList.Split(recipients.EmailTo).Concat(AddressList.Split(recipients.EmailCc)).ToList();
        if (mailboxes.Count == 0) return recipients with { EmailTo = null, EmailCc = null };
        var env = record.Env.Sudo();
        var ids = new List<int>(recipients.PartnerIds);
        foreach (var mailbox in mailboxes)
        {
            var address = AddressNormalizer.Normalize(mailbox.Address) ?? mailbox.Address;
            var found = env["res.partner"].Search(Domain.Eq("email_normalized", address), 0, 1);
            if (found.IsEmpty)
            {
                var company = record.Model.Fields.TryGetValue("company_id", out var field) && field.Relation == "res.company" ? record.In(env).Rel("company_id").Id : 0;
                found = env["res.partner"].Create(new Values { ["name"] = mailbox.Name.Length > 0 ? mailbox.Name : address, ["email"] = address, ["company_id"] = company > 0 ? company : false });
            }
            if (!ids.Contains(found.Id)) ids.Add(found.Id);
        }
        return new TemplateRecipients([.. ids], null, null);
    }
}
