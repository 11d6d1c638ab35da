using System.Net;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Opting in and out by address: all contacts with it, archived ones too, change together, and each gets a note of what changed.
/// </summary>
internal static class UpdateSubscriptions
{
    /// <summary>Opts the address out of the lists; returns how many subscriptions changed.</summary>
    public static int OptOut(Env env, string email, int[] lists)
    {
        var subscriptions = Subscriptions(env, email, lists).Where(subscription => !subscription.Flag("opt_out"));
        if (subscriptions.IsEmpty) return 0;
        subscriptions.Set("opt_out", true);
        Note(env, subscriptions.Select(subscription => (subscription.Rel("contact_id"), subscription.Rel("list_id"))), "unsubscribed from");
        return subscriptions.Count;
    }

    /// <summary>Opts the address into the lists, with a new subscription of the first contact where there is none.</summary>
    public static void OptIn(Env env, string email, int[] lists)
    {
        var known = Subscriptions(env, email, lists);
        var changed = known.Where(subscription => subscription.Flag("opt_out"));
        if (changed.Any) changed.Set("opt_out", false);
        var notes = changed.Select(subscription => (subscription.Rel("contact_id"), subscription.Rel("list_id"))).ToList();
        var missing = lists.Except(known.Select(subscription => subscription.Rel("list_id").Id)).ToArray();
        if (missing.Length > 0 && Contacts(env, email).First is { Any: true } contact)
        {
            env["mailing.subscription"].Create([.. missing.Select(list => new Values { ["contact_id"] = contact.Id, ["list_id"] = list, ["opt_out"] = false })]);
            notes.AddRange(missing.Select(list => (contact, env.Browse("mailing.list", list))));
        }
        Note(env, notes, "subscribed to");
    }

    public static Records Contacts(Env env, string email) => env["mailing.contact"].With("active_test", false).Search(Domain.Eq("email_normalized", email), order: "id");

    private static Records Subscriptions(Env env, string email, int[] lists) =>
        env["mailing.subscription"].Search(Domain.And(Domain.Eq("contact_id.email_normalized", email), Domain.In("list_id", lists)));

    private static void Note(Env env, IEnumerable<(Records Contact, Records List)> changes, string what)
    {
        foreach (var group in changes.GroupBy(change => change.Contact.Id))
        {
            var contact = env.Browse("mailing.contact", group.Key);
            var names = string.Concat(group.Select(change => $"<li>{WebUtility.HtmlEncode(change.List.Text("name"))}</li>"));
            MessagePosting.Note(contact, $"<p>{WebUtility.HtmlEncode(contact.DisplayName)} {what} the following mailing list(s)</p><ul>{names}</ul>");
        }
    }
}
