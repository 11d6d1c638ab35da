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
        else Block(env, right);
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

    public static void Block(Env env, VisitorRight right) => MailBlacklist.Add(env, [right.Email], $"<p>Blocklist request from {From(right)}</p>");

    public static void Unblock(Env env, VisitorRight right) => MailBlacklist.Remove(env, right.Email, $"<p>Blocklist removal request from {From(right)}</p>");

    /// <summary>Notes why: on the blacklist's row, or on what was left within the last minutes.</summary>
    /// <param name="after">The action that the reason is for: <c>blocklist_add</c> or <c>subscription_updated…</c>.</param>
    public static void Explain(Env env, VisitorRight right, string? after, int reason, string? feedback)
    {
        var words = feedback?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestFeedback)] : null;
        var note = words is null ? null : $"<p>Feedback from {WebUtility.HtmlEncode(right.Uid is { } uid ? $"{env.Browse("res.users", uid).Str("name")} ({right.Email})" : right.Email)}<br/>{WebUtility.HtmlEncode(words)}</p>";
        if (after == "blocklist_add" && env["mail.blacklist"].Search(Domain.Eq("email", right.Email), 0, 1) is { Any: true } row)
        {
            row.Set("opt_out_reason_id", reason);
            if (note is not null) MessagePosting.Note(row, note);
        }
        if (after is not ("subscription_updated" or "subscription_updated_optout")) return;
        var contacts = UpdateSubscriptions.Contacts(env, right.Email);
        if (contacts.IsEmpty) return;
        var left = env["mailing.subscription"].Search(Domain.And(Domain.In("contact_id", contacts.IdArray), Domain.Eq("opt_out", true), Domain.Leaf("opt_out_datetime", ">=", env.Now - JustNow)));
        if (left.Any) left.Set("opt_out_reason_id", reason);
        if (note is null) return;
        foreach (var contact in contacts) MessagePosting.Note(contact, note);
    }

    private static string From(VisitorRight right) => right.Mailing.IsEmpty ? "portal" : $"unsubscribe link of mailing {WebUtility.HtmlEncode(right.Mailing.Str("subject"))}";
}
