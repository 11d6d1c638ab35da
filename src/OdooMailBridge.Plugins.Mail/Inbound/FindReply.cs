using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The record that a mail answers, by the Message-Ids it refers to (section 2.5). Their texts are never parsed: they are looked up.</summary>
public static class FindReply
{
    /// <summary>Mail programs that keep everything must not make the look-up arbitrarily large.</summary>
    private const int MaxReferences = 32;

    /// <summary>Null: the mail answers nothing, or a private message, which has no record.</summary>
    public static (string Model, int ResId)? Find(Env env, IncomingMail mail)
    {
        // Answers to messages that ask for new records carry this tag.
        var ids = ReferenceTokens.Of(mail.ThreadReferences).Where(id => !id.Contains("reply_to", StringComparison.Ordinal)).TakeLast(MaxReferences).ToArray();
        if (ids.Length == 0) return null;
        var found = env.Sql.Query<(string? Model, int? ResId)>("SELECT model, res_id FROM mail_message WHERE message_id = ANY(@ids) ORDER BY id DESC LIMIT 1", new { ids });
        return found is [{ Model: { Length: > 0 } model, ResId: > 0 and var id }] ? (model, id) : null;
    }
}
