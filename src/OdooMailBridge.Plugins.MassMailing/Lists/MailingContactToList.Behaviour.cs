using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Adds chosen contacts to a list; those that stand on it already are not counted.</summary>
public sealed partial class MailingContactToList
{
    [Rpc]
    public Values ActionAddContacts(Records records) => Add(records, ClientNotification.Close());

    [Rpc]
    public Values ActionAddContactsAndSendMailing(Records records)
    {
        var action = KnownWindows.Mailings("[('mailing_type', '=', 'mail')]", new Values { ["default_contact_list_ids"] = new[] { records.Get(MailingListId).Id } });
        action["views"] = new List<object?> { new List<object?> { false, "form" } };
        return Add(records, action);
    }

    private static Values Add(Records wizard, Values next)
    {
        var list = wizard.Get(MailingListId);
        var missing = wizard.Get(ContactIds).IdArray.Except(list.Rel("contact_ids").IdArray).ToArray();
        list.Write(new Values { ["contact_ids"] = missing.Select(id => (object?)new List<object?> { 4L, (long)id }).ToList() });
        return ClientNotification.Show(string.Create(CultureInfo.InvariantCulture, $"{missing.Length} Mailing Contacts have been added. "), "info", next);
    }
}
