using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// How records of a model come from mail. The thread mixin does what is common; a model's layer that differs implements this and calls
/// the next one below (Odoo's message_new and message_update).
/// </summary>
public interface IMailGateway
{
    /// <summary>Makes a record of a mail.</summary>
    /// <param name="message">subject, email_from, author_id, to, cc, recipients, references, in_reply_to, date, message_id, body …</param>
    /// <param name="custom">Values that the alias or the caller gives; they win over the mail but for its address.</param>
    Records MessageNew(Env env, Values message, Values? custom);

    /// <summary>A mail answers the record: it may change, but need not.</summary>
    void MessageUpdate(Records record, Values message, Values? update);
}
