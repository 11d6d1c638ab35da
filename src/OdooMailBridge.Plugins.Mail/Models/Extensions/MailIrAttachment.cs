using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("ir.attachment")]
public sealed partial class MailIrAttachment : ModelLayer
{
    public static readonly One2many VoiceIds = new("Voice", "discuss.voice.metadata", "attachment_id");
}
