using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The named arguments of message_post and message_notify: what may be given, and what of it goes where.</summary>
public static class ThreadArguments
{
    private static readonly HashSet<string> Own =
    [
        "body", "subject", "message_type", "email_from", "author_id", "parent_id", "subtype_xmlid", "subtype_id", "partner_ids", "attachments", "attachment_ids", "body_is_html",
    ];

    private static readonly HashSet<string> Message =
    [
        "attachment_ids", "author_guest_id", "author_id", "body", "create_date", "date", "email_add_signature", "email_from", "email_layout_xmlid", "is_internal", "mail_activity_type_id",
        "mail_server_id", "message_id", "message_type", "model", "parent_id", "partner_ids", "record_alias_domain_id", "record_company_id", "record_name", "reply_to", "reply_to_force_new",
        "res_id", "subject", "subtype_id", "tracking_value_ids",
    ];

    private static readonly HashSet<string> Notify =
    [
        "force_email_company", "force_email_lang", "force_send", "mail_auto_delete", "model_description", "notify_author", "resend_existing", "scheduled_date", "send_after_commit", "skip_existing", "subtitles",
    ];

    public static void Check(Values given, params string[] forbidden)
    {
        var wrong = given.Keys.Where(name => forbidden.Contains(name) || !Own.Contains(name) && !Message.Contains(name) && !Notify.Contains(name)).ToArray();
        if (wrong.Length > 0) throw PythonError.ValueError($"Those values are not supported when posting or notifying: {string.Join(", ", wrong)}");
    }

    /// <summary>Values for the message that have no argument of their own.</summary>
    public static Values ForMessage(Values given) => new(given.Where(pair => !Own.Contains(pair.Key) && Message.Contains(pair.Key)));

    public static Values ForNotification(Values given) => new(given.Where(pair => Notify.Contains(pair.Key)));

    /// <summary>A list of whole numbers, which is all that Odoo takes here; <paramref name="refusal"/> is said of anything else.</summary>
    public static int[] Ids(object? value, string refusal)
    {
        if (!Wire.Truthy(value)) return [];
        if (value is int[] ids) return ids;
        if (value is Records records) return records.IdArray;
        if (Wire.List(value) is not { } list || list.Any(item => item is not (int or long))) throw PythonError.ValueError($"{refusal} (received {PythonRepr.Of(value)})");
        return [.. list.Select(item => Wire.Id(item)!.Value)];
    }

    /// <summary>Null when the argument is absent (or None), 0 when it says nobody.</summary>
    public static int? Author(Values given) => given.TryGetValue("author_id", out var author) && author is not null ? Wire.Id(author) ?? 0 : null;

    /// <summary>The subtype's id by external id or id; the note when neither names one.</summary>
    public static int Subtype(Env env, Values given)
    {
        var named = given.Text("subtype_xmlid") is { Length: > 0 } xmlid ? env.Sudo().TryRef(xmlid)?.Id ?? 0 : 0;
        if (named > 0) return named;
        return Wire.Id(given.Peek("subtype_id")) is > 0 and var id ? id : env.Sudo().TryRef("mail.mt_note")?.Id ?? 0;
    }

    /// <summary>The body as HTML: text is escaped unless it is said to be HTML by someone from inside.</summary>
    public static string Body(Env env, Values given)
    {
        var body = given.Peek("body") switch { string text => text, null or false => "", var other => PythonRepr.Of(other) };
        return given.Truthy("body_is_html") && !env.Profile.Share ? body : Escape(body);
    }

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}
