using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.link.preview", "Store link preview data", RecName = "source_url")]
public sealed partial class MailLinkPreview : ModelLayer
{
    public static readonly CharField ImageMimetype = new("Image mimetype");
    public static readonly BooleanField IsHidden = new("Is hidden");
    public static readonly Many2one MessageId = new("Message", "mail.message") { Required = true, OnDelete = "cascade" };
    public static readonly TextField OgDescription = new("Og description");
    public static readonly CharField OgImage = new("Og image");
    public static readonly CharField OgMimetype = new("Og mimetype");
    public static readonly CharField OgSiteName = new("Og site name");
    public static readonly CharField OgTitle = new("Og title");
    public static readonly CharField OgType = new("Og type");
    public static readonly CharField SourceUrl = new("Source url") { Required = true };
}
