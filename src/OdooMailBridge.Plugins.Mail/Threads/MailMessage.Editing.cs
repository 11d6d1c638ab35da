using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Changing a comment after it was posted.</summary>
public sealed partial class MailMessage
{
    /// <summary>
    /// The web client's edit: authors and administrators change text and files of a comment. Without text and files nothing but the mark
    /// of the edit stays; files left out are deleted.
    /// </summary>
    [Rpc]
    public object? UpdateContent(Env env, int messageId, string? body, object? attachmentIds, object? attachmentTokens = null, object? partnerIds = null, Values? kwargs = null)
    {
        var message = env.Browse("mail.message", messageId).Exists();
        if (message.IsEmpty || !MessageAccess.Allowed(env, [messageId], "create").Contains(messageId) && !env.Su) throw SessionRoute.NotFound();
        if (!message.Sudo().Flag("is_current_user_or_guest_author") && message.Sudo().Get(AuthorId).Id != env.Profile.PartnerId && !env.IsAdmin) throw SessionRoute.NotFound();
        ThreadEdit.Apply(message.Sudo(), body, attachmentIds, partnerIds);
        return new Values { ["mail.message"] = new List<object?> { new Values { ["id"] = message.Id, ["body"] = message.Sudo().Str("body") ?? "" } } };
    }
}
