using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>A mail under the names by which message_new and message_update know it.</summary>
public static class MessageValues
{
    public static Values Of(IncomingMail mail)
    {
        var values = new Values
        {
            ["message_type"] = "email",
            ["message_id"] = mail.MessageId,
            ["email_from"] = mail.EmailFrom,
            ["from"] = mail.EmailFrom,
            ["cc"] = mail.Cc,
            ["to"] = mail.ToText,
            ["recipients"] = string.Join(",", mail.Recipients),
            ["references"] = mail.References,
            ["in_reply_to"] = mail.InReplyTo,
            ["body"] = mail.Body,
            ["author_id"] = mail.AuthorId > 0 ? mail.AuthorId : false,
        };
        if (mail.Subject is { } subject) values["subject"] = subject;
        if (mail.Date is { } date) values["date"] = date;
        return values;
    }
}
