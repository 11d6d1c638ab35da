using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

[Model("ir.mail_server", "Mail Server", Order = "sequence, id", Mixins = ["google.gmail.mixin"])]
[SqlConstraint("certificate_requires_tls", "Certificate-based authentication requires a TLS transport")]
public sealed partial class IrMailServer : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField FromFilter = new("FROM Filtering");
    public static readonly One2many MailTemplateIds = new("Mail template using this mail server", "mail.template", "mail_server_id") { Readonly = true };
    public static readonly FloatField MaxEmailSize = new("Max Email Size") { Aggregator = "sum" };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly IntegerField Sequence = new("Priority") { Default = 10 };
    public static readonly SelectionField SmtpAuthentication = new("Authenticate with",
        ("login", "Username"),
        ("certificate", "SSL Certificate"),
        ("cli", "Command Line Interface"),
        ("gmail", "Gmail OAuth Authentication")) { Required = true, Default = "login" };
    public static readonly TextField SmtpAuthenticationInfo = new("Authentication Info") { Readonly = true, Store = false, Compute = record => AuthenticationInfo(record.Get(SmtpAuthentication)), Depends = ["smtp_authentication"] };
    public static readonly BooleanField SmtpDebug = new("Debugging");
    public static readonly SelectionField SmtpEncryption = new("Connection Encryption") { Required = true, Default = "none", OptionsFrom = ConnectionSecurity.Options };
    public static readonly CharField SmtpHost = new("SMTP Server");
    public static readonly CharField SmtpPass = new("Password") { Groups = "base.group_system" };
    public static readonly IntegerField SmtpPort = new("SMTP Port") { Default = 25, Aggregator = "sum" };
    public static readonly BinaryField SmtpSslCertificate = new("SSL Certificate") { Attachment = false, Groups = "base.group_system" };
    public static readonly BinaryField SmtpSslPrivateKey = new("SSL Private Key") { Attachment = false, Groups = "base.group_system" };
    public static readonly CharField SmtpUser = new("Username") { Groups = "base.group_system" };
}
