using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Applies an edit to a comment.</summary>
public static class ThreadEdit
{
    private const string Mark = "<span class=\"o-mail-Message-edited\"></span>";

    /// <param name="body">HTML; null leaves the text as it is.</param>
    /// <param name="attachmentIds">Null leaves the files; an empty list deletes them.</param>
    public static void Apply(Records message, string? body, object? attachmentIds, object? partnerIds)
    {
        if (message.Rel("tracking_value_ids").Any) throw new UserError("Messages with tracking values cannot be modified");
        if (message.Str("message_type") != "comment") throw new UserError("Only messages type comment can have their content updated");
        var values = new Values();
        if (body is not null) values["body"] = body + Mark;
        if (partnerIds is not null) values["partner_ids"] = Wire.Ids(partnerIds);
        if (Wire.Truthy(attachmentIds))
            values["attachment_ids"] = PostedAttachments.Adopt(message.Env, Wire.Ids(attachmentIds), message.Str("model") ?? "", message.Int("res_id")).Select(id => (object?)new List<object?> { 4L, (long)id }).ToList();
        else if (attachmentIds is not null) message.Rel("attachment_ids").Unlink();
        if (values.Count > 0) message.Write(values);
    }
}
