using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Posts and mails whose text a template gives: a composer that nobody sees.</summary>
public sealed partial class MailThread
{
    /// <summary>Posts the rendered template on each record, as a note unless a subtype is named, and answers the messages.</summary>
    /// <param name="sourceRef">The template's external id.</param>
    /// <param name="renderValues">Odoo gives them to views only; a template knows its record.</param>
    /// <param name="kwargs">Further values of the composer.</param>
    [Rpc(AsText = true)]
    public Records MessagePostWithSource(Records records, object? sourceRef, Values? renderValues = null, string messageType = "notification", string? subtypeXmlid = null, int? subtypeId = null, Values? kwargs = null)
    {
        var env = records.Env;
        var template = MessageSource.Template(env, sourceRef);
        var subtype = ThreadArguments.Subtype(env, new Values { ["subtype_xmlid"] = subtypeXmlid, ["subtype_id"] = subtypeId });
        var sent = Compose(records, template, messageType, new Values(kwargs ?? []) { ["composition_mode"] = "comment", ["subtype_id"] = subtype });
        return env.Browse("mail.message", sent.Messages);
    }

    /// <summary>Sends the rendered template for each record as a mail of its own, to the template's recipients, and answers the mails.</summary>
    /// <param name="sourceRef">The template's external id.</param>
    /// <param name="renderValues">Odoo gives them to views only; a template knows its record.</param>
    /// <param name="kwargs">Further values of the composer.</param>
    [Rpc(AsText = true)]
    public Records MessageMailWithSource(Records records, object? sourceRef, Values? renderValues = null, string messageType = "notification", Values? kwargs = null)
    {
        var template = MessageSource.Template(records.Env, sourceRef);
        var sent = Compose(records, template, messageType, new Values(kwargs ?? []) { ["composition_mode"] = "mass_mail" });
        return records.Env.Sudo().Browse("mail.mail", sent.Mails);
    }

    // What is sent from here is no part of the campaign whose context happens to be around.
    private SentByComposer Compose(Records records, Records template, string messageType, Values values)
    {
        var env = records.Env.With("default_mass_mailing_name", false).With("default_mass_mailing_id", false);
        (values["message_type"], values["model"], values["res_ids"], values["template_id"]) = (messageType, Info.Name, records.IdArray, template.Id);
        var composer = env["mail.compose.message"].Create(values);
        return composer.As<MailComposeMessage>()!.Run(composer);
    }
}
