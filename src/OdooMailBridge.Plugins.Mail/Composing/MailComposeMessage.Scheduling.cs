using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>A composed message that is left for later: its content in fields, how it shall be posted in JSON.</summary>
public sealed partial class MailComposeMessage
{
    [Rpc]
    public Values ActionScheduleMessage(Records records, object? scheduledDate = null)
    {
        foreach (var composer in records)
            if (composer.Get(CompositionMode) == "mass_mail" || IsBatch(composer)) throw new UserError("A message can only be scheduled in monocomment mode");
        foreach (var composer in records)
            composer.Env["mail.scheduled.message"].Create(new Values
            {
                ["attachment_ids"] = new List<object?> { new List<object?> { 6L, 0L, composer.Get(AttachmentIds).IdArray } },
                ["author_id"] = composer.Get(AuthorId).Id is > 0 and var author ? author : composer.Env.Profile.PartnerId,
                ["body"] = composer.Get(Body),
                ["is_note"] = composer.Flag("subtype_is_log"),
                ["model"] = composer.Get(Model),
                ["partner_ids"] = new List<object?> { new List<object?> { 6L, 0L, composer.Get(PartnerIds).IdArray } },
                ["res_id"] = Ids(composer.Get(ResIds), composer.Env).FirstOrDefault(),
                ["scheduled_date"] = Outgoing.ScheduledDate.Parse(scheduledDate is null or false ? composer.Get(ScheduledDate) : scheduledDate),
                ["subject"] = composer.Get(Subject),
                ["notification_parameters"] = JsonValues.Print(PostingOptions(composer)),
            });
        return new Values { ["type"] = "ir.actions.act_window_close" };
    }

    private static Values PostingOptions(Records composer)
    {
        var options = new Values
        {
            ["mail_activity_type_id"] = IdOrFalse(composer.Get(MailActivityTypeId)),
            ["mail_server_id"] = IdOrFalse(composer.Get(MailServerId)),
            ["message_type"] = composer.Get(MessageType),
            ["parent_id"] = IdOrFalse(composer.Get(ParentId)),
            ["record_name"] = composer.Get(RecordName) ?? (object)false,
            ["reply_to_force_new"] = composer.Get(ReplyToForceNew),
            ["subtype_id"] = IdOrFalse(composer.Get(SubtypeId)),
            ["email_add_signature"] = composer.Get(EmailAddSignature),
            ["email_layout_xmlid"] = composer.Get(EmailLayoutXmlid) ?? (object)false,
            ["force_send"] = composer.Get(ForceSend),
            ["mail_auto_delete"] = composer.Get(AutoDelete),
            ["model_description"] = composer.Env.Context.Text("model_description"),
            ["email_from"] = composer.Get(EmailFrom),
        };
        if (composer.Get(ReplyToForceNew)) options["reply_to"] = composer.Get(ReplyTo) ?? composer.Get(EmailFrom);
        return options;
    }

    private static object IdOrFalse(Records one) => one.Any ? one.Id : false;
}
