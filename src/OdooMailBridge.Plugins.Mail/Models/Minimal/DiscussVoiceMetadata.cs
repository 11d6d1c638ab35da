using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("discuss.voice.metadata", "Metadata for voice attachments")]
public sealed partial class DiscussVoiceMetadata : ModelLayer
{
    public static readonly Many2one AttachmentId = new("Attachment", "ir.attachment") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
}
