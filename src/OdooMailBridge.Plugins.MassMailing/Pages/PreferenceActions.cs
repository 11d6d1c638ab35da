using System.Net;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What a visitor may change for the own address, by page and by call alike (campaigns.md 2.7).</summary>
internal static class PreferenceActions
{
    private const int LongestFeedback = 4000;
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    /// <summary>Leaves what the mailing is for: its lists, or everything.</summary>
    public static void Unsubscribe(Env env, VisitorRight right)
    {
        if (right.OnLists) UpdateSubscriptions.OptOut(env, right.Email, right.Mailing.Rel("contact_list_ids").IdArray);
        else Block(env, right, "unsubscribe link");
    }

    /// <summary>Keeps to the wanted lists: others are left, wanted ones joined where they are public or were the visitor's before.</summary>
    /// <returns>How many lists were left.</returns>
    public static int Choose(Env env, VisitorRight right, int[] wanted)
    {
        var contacts = UpdateSubscriptions.Contacts(env, right.Email);
        var subscriptions = contacts.Any ? env["mailing.subscription"].Search(Domain.In("contact_id", contacts.IdArray)) : env["mailing.subscription"];
        var member = subscriptions.Select(subscription => subscription.Rel("list_id").Id).ToHashSet();
        var leave = subscriptions.Where(subscription => !subscription.Flag("opt_out")).Select(subscription => subscription.Rel("list_id").Id).Distinct().Except(wanted).ToArray();
        var join = env.Browse("mailing.list", wanted).Exists().Where(list => list.Flag("is_public") || member.Contains(list.Id)).IdArray;
        if (leave.Length > 0) UpdateSubscriptions.OptOut(env, right.Email, leave);
        if (join.Length > 0) UpdateSubscriptions.OptIn(env, right.Email, join);
        return leave.Length;
    }

    public static void Block(Env env, VisitorRight right, string from = "portal") =>
        MailBlacklist.Add(env, [right.Email], Paragraph($"Blocklist request from {Place(right, from)}{(right.Mailing.Any ? Document(right, from) : "")}", right.Mailing.IsEmpty || from != "portal"));

    public static void Unblock(Env env, VisitorRight right)
    {
        var named = right.Mailing.Any && right.DocumentId > 0;
        MailBlacklist.Remove(env, right.Email, Paragraph($"Blocklist removal request from {(named ? Place(right, "portal") + Document(right, "portal") : "portal")}", !named));
    }

    /// <summary>Notes why: on the blacklist's row, or on what was left within the last minutes.</summary>
    /// <param name="after">The action that the reason is for: <c>blocklist_add</c> or <c>subscription_updated…</c>.</param>
    public static void Explain(Env env, VisitorRight right, string? after, int reason, string? feedback)
    {
        var words = feedback?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestFeedback)] : null;
        var note = words is null ? null : $"<p>Feedback from {WebUtility.HtmlEncode(right.Uid is { } uid ? $"{env.Browse("res.users", uid).Str("name")} ({right.Email})" : right.Email)}<br/>{WebUtility.HtmlEncode(words)}</p>";
        if (after == "blocklist_add" && env["mail.blacklist"].With("active_test", false).Search(Domain.Eq("email", right.Email), 0, 1) is { Any: true } row)
        {
            row.Set("opt_out_reason_id", reason);
            if (note is not null) MessagePosting.Note(row, note);
        }
        // A reason without an action is for leaving lists, unless the mailing was for other records: then it stands on the record.
        if (after is "subscription_updated" or "subscription_updated_optout" || string.IsNullOrEmpty(after) && right.OnLists) ExplainLeaving(env, right, reason, note);
        else if (note is not null && right.Mailing.Any && MailingRecipients.Model(right.Mailing) is var model && env.HasModel(model))
            foreach (var document in env.Browse(model, right.DocumentId).Exists()) MessagePosting.Note(document, note);
    }

    private static void ExplainLeaving(Env env, VisitorRight right, int reason, string? note)
    {
        var contacts = UpdateSubscriptions.Contacts(env, right.Email);
        if (contacts.IsEmpty) return;
        var left = env["mailing.subscription"].Search(Domain.And(Domain.In("contact_id", contacts.IdArray), Domain.Eq("opt_out", true), Domain.Leaf("opt_out_datetime", ">=", env.Now - JustNow)));
        if (left.Any) left.Set("opt_out_reason_id", reason);
        if (note is null) return;
        foreach (var contact in contacts) MessagePosting.Note(contact, note);
    }

    // Odoo wraps the sentence in a paragraph where it was not asked for by the portal of a mailing.
    private static string Paragraph(string sentence, bool wrapped) => wrapped ? $"<p>{sentence}</p>" : sentence;

    private static string Place(VisitorRight right, string from) => right.Mailing.IsEmpty ? from
        : $"{from} of mailing <a href=\"#\" data-oe-model=\"mailing.mailing\" data-oe-id=\"{right.Mailing.Id}\">{WebUtility.HtmlEncode(right.Mailing.Str("subject"))}</a>";

    private static string Document(VisitorRight right, string from)
    {
        if (right.DocumentId <= 0) return from == "portal" ? " (document )" : " (direct link usage)";
        var model = MailingRecipients.Model(right.Mailing);
        var label = right.Mailing.Env.Sudo()["ir.model"].Search(Domain.Eq("model", model), 0, 1).Str("name") ?? model;
        return $" (document <a href=\"#\" data-oe-model=\"{model}\" data-oe-id=\"{right.DocumentId}\">{WebUtility.HtmlEncode(label)}</a>)";
    }
}
