using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Contacts out of pasted text: new addresses become contacts, those that the lists know are added where they are missing (campaigns.md 3.2).</summary>
public sealed partial class MailingContactImport
{
    private const int Most = 5000;

    [Rpc]
    public Values ActionImport(Records records)
    {
        var env = records.Env;
        var found = AddressList.Split(string.Join(", ", records.Text("contact_list").Split('\n').Select(line => line.Trim())))
            .Select(mailbox => (mailbox.Name, Email: mailbox.Address.ToLowerInvariant())).Where(mailbox => AddressNormalizer.Normalize(mailbox.Email) is not null).ToList();
        if (found.Count == 0) return ClientNotification.Show("No valid email address found.", "warning", ClientNotification.Close());
        if (found.Count > Most) return ClientNotification.Show("You have to much emails, please upload a file.", "warning", ActionOpenBaseImport(records));
        var lists = records.Get(MailingListIds).IdArray;
        var known = Known(env, [.. found.Select(mailbox => mailbox.Email).Distinct()], lists);
        CompleteSubscriptions(env, known, lists);

        // The first name that is one stands for an address.
        var fresh = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, email) in found)
            if (!known.ContainsKey(email) && (!fresh.TryGetValue(email, out var given) || given.Length == 0)) fresh[email] = name;
        if (fresh.Count == 0) return ClientNotification.Show("No contacts were imported. All email addresses are already in the mailing list.", "warning", ClientNotification.Close());
        var created = env.WithContext(env.Context.Without(key => key.StartsWith("default_", StringComparison.Ordinal)))["mailing.contact"].Create([.. fresh.Select(contact => new Values
        {
            ["email"] = contact.Key, ["name"] = contact.Value,
            ["subscription_ids"] = lists.Select(list => (object?)new List<object?> { 0L, 0L, new Values { ["list_id"] = list } }).ToList(),
        })]);
        var ignored = found.Count - fresh.Count;
        var message = $"Contacts successfully imported. Number of contacts imported: {fresh.Count}" + (ignored > 0 ? $". Number of duplicates ignored: {ignored}" : "");
        return ClientNotification.Show(message, "success", new Values
        {
            ["context"] = env.Context.ToValues(), ["domain"] = Domain.In("id", created.IdArray).ToWire(), ["name"] = "New contacts imported", ["res_model"] = "mailing.contact",
            ["type"] = "ir.actions.act_window", ["view_mode"] = "list",
            ["views"] = new List<object?> { new List<object?> { false, "list" }, new List<object?> { false, "form" } },
        });
    }

    [Rpc(ReadOnly = true)]
    public Values ActionOpenBaseImport(Records records) => new()
    {
        ["type"] = "ir.actions.client", ["tag"] = "import", ["name"] = "Import Mailing Contacts",
        ["params"] = new Values { ["context"] = records.Env.Context.ToValues(), ["active_model"] = "mailing.contact" },
    };

    /// <summary>Contacts of the lists by address.</summary>
    private static Dictionary<string, int> Known(Env env, string[] emails, int[] lists) => env.Sql.Query<(string Email, int Id)>(
        """
        SELECT c.email_normalized, min(c.id) FROM mailing_contact c JOIN mailing_subscription s ON s.contact_id = c.id
         WHERE c.email_normalized = ANY(@emails) AND s.list_id = ANY(@lists) GROUP BY c.email_normalized
        """, new { emails, lists }).ToDictionary(row => row.Email, row => row.Id, StringComparer.Ordinal);

    private static void CompleteSubscriptions(Env env, Dictionary<string, int> known, int[] lists)
    {
        if (known.Count == 0 || lists.Length == 0) return;
        env.Sql.Execute(
            """
            INSERT INTO mailing_subscription (contact_id, list_id, opt_out, create_uid, create_date, write_uid, write_date)
            SELECT c, l, false, @uid, @now, @uid, @now FROM unnest(@contacts) c, unnest(@lists) l ON CONFLICT DO NOTHING
            """, new { contacts = known.Values.ToArray(), lists, uid = env.Uid, now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified) });
        env.Work.Invalidate();
    }
}
