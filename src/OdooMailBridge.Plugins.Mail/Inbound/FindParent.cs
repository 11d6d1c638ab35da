using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The message that a mail answers, and whether that one was internal (section 1.5). Does not decide where the mail goes.</summary>
public static class FindParent
{
    public static void Apply(Env env, IncomingMail mail)
    {
        var parent = mail.InReplyTo.Length > 0 ? Newest(env, [mail.InReplyTo]) : null;
        parent ??= Newest(env, [.. ReferenceTokens.Of(mail.References)]);
        if (parent is not { } found) return;
        mail.ParentId = found.Id;
        mail.IsInternal = found.Internal && found.Type != "auto_comment";
    }

    private static (int Id, bool Internal, string? Type)? Newest(Env env, string[] ids)
    {
        if (ids.Length == 0) return null;
        var found = env.Sql.Query<(int Id, bool Internal, string? Type)>(
            """
            SELECT m.id, COALESCE(s.internal, false), m.message_type FROM mail_message m LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
             WHERE m.message_id = ANY(@ids) ORDER BY m.create_date DESC, m.id DESC LIMIT 1
            """, new { ids });
        return found is [var newest] ? newest : null;
    }
}
