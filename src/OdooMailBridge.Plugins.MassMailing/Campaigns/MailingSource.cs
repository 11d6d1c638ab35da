using System.Net;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A mailing as what the composer sends, and the document that its bodies stand in.</summary>
internal static class MailingSource
{
    public static MassMailSource Of(Records mailing) => new(mailing.Text("subject"), Body(mailing), mailing.Text("email_from"), mailing.Env.Profile.PartnerId)
    {
        ReplyTo = mailing.Str("reply_to"),
        ReplyToForceNew = mailing.Str("reply_to_mode") == "new",
        AutoDelete = !mailing.Flag("keep_archives"),
        KeepLog = mailing.Str("reply_to_mode") == "update",
        MailServerId = mailing.Rel("mail_server_id").Id is > 0 and var server ? server : null,
        MailingId = mailing.Id,
        AttachmentIds = mailing.Sudo().Rel("attachment_ids").IdArray,
        PreserveComments = true,
    };

    /// <summary>The preview comes first, hidden; its placeholders are the body's kind of expression.</summary>
    public static string Body(Records mailing)
    {
        var body = mailing.Text("body_html");
        if (mailing.Str("preview") is not { Length: > 0 } preview || HtmlEmptiness.IsEmpty(body)) return body;
        return $"<div style=\"display:none;font-size:1px;height:0px;width:0px;opacity:0;\">\n{InlineAsQweb.Convert(preview)}\n</div>\n{body}";
    }

    /// <summary>The whole HTML document; an empty body stays empty.</summary>
    public static string Document(string body, string title)
    {
        if (HtmlEmptiness.IsEmpty(body)) return body;
        var (head, tail) = Frame(title);
        return head + body + tail;
    }

    /// <summary>What stands before and after a body in its document.</summary>
    public static (string Head, string Tail) Frame(string title) => (
        $$"""
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=no"/>
        <meta name="format-detection" content="telephone=no"/>
        <meta http-equiv="X-UA-Compatible" content="IE=edge"/>
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style type="text/css">body { margin: 0; padding: 0; } table { border-spacing: 0; } img { border: 0; }</style>
        </head>
        <body>
        """, "</body>\n</html>");
}
