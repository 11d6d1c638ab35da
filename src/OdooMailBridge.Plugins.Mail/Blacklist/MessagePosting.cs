using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Posts a log note on a record.</summary>
public static class MessagePosting
{
    /// <param name="html">The note's body, as HTML.</param>
    public static void Note(Records record, string html) => record.As<MailThread>()?.MessagePost(record, new Values { ["body"] = html, ["body_is_html"] = true, ["subtype_xmlid"] = "mail.mt_note" });
}
