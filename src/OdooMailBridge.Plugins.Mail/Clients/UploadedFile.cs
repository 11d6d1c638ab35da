using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>A file that comes before its message: an attachment of the record, or of nothing until it is posted.</summary>
public static class UploadedFile
{
    /// <param name="isPending">It is for a message in the making; then only its author's message may take it.</param>
    /// <returns>Odoo's <c>{data}</c> for the store, <c>{error}</c> for who may not; null when there is no such record for the user.</returns>
    public static Values? Store(Env env, string model, int id, PostedFile file, bool isPending)
    {
        if (!env.HasModel(model) || env.Info(model).Abstract || env.Browse(model, id).Exists() is not { Any: true } record || record.As<MailThread>() is null || !record.HasAccess("read")) return null;
        if (!record.HasAccess(ThreadRules.Of(record.Model).PostAccess)) return new Values { ["error"] = "You are not allowed to upload an attachment here." };
        var values = new Values { ["name"] = file.Name, ["raw"] = file.Content, ["res_model"] = isPending ? "mail.compose.message" : model, ["res_id"] = isPending ? 0 : id };
        // People from outside have no rights on attachments; the token is theirs.
        if (env.Profile.Share) values["access_token"] = Guid.NewGuid().ToString();
        var made = env.Sudo()["ir.attachment"].Create(values);
        var shown = FileView.Of(made);
        if (values.Text("access_token") is { } token) ((Values)shown[0]!)["accessToken"] = token;
        return new Values { ["data"] = new Values { ["ir.attachment"] = shown } };
    }

    /// <summary>Deletes a file that the user may delete: by rights, or one's own with its token.</summary>
    /// <exception cref="OdooException">As if there were nothing, where a stranger has no valid token.</exception>
    public static void Delete(Env env, int id, string? token)
    {
        var file = env.Browse("ir.attachment", id).Exists();
        if (file.IsEmpty) return;
        var messages = env.Sql.Query<int>("SELECT message_id FROM message_attachment_rel WHERE attachment_id = @id", new { id }).ToArray();
        if (!env.Profile.Share) file.Unlink();
        else if (IsOwn(file.Sudo(), messages, token)) file.Sudo().Unlink();
        else throw SessionRoute.NotFound();
        if (messages.Length > 0) Feed.ThreadEvents.Edited(env, messages);
    }

    private static bool IsOwn(Records file, int[] messages, string? token) =>
        file.Str("access_token") is { Length: > 0 } known && known == token && file.Rel("create_uid").Id == file.Env.Uid
        && (messages.Length > 0 ? file.Env.Browse("mail.message", messages).All(message => message.Rel("author_id").Id == file.Env.Profile.PartnerId) : file.Str("res_model") == "mail.compose.message" && file.Int("res_id") == 0);
}
