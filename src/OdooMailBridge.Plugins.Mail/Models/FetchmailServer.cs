using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("fetchmail.server", "Incoming Mail Server", Order = "priority", Mixins = ["google.gmail.mixin"])]
public sealed partial class FetchmailServer : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly BooleanField Attach = new("Keep Attachments") { Default = true };
    public static readonly TextField Configuration = new("Configuration") { Readonly = true };
    public static readonly DatetimeField Date = new("Last Fetch Date") { Readonly = true };
    public static readonly BooleanField IsSsl = new("SSL/TLS");
    public static readonly One2many MessageIds = new("Messages", "mail.mail", "fetchmail_server_id") { Readonly = true };
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one ObjectId = new("Create a New Record", "ir.model");
    public static readonly BooleanField Original = new("Keep Original");
    public static readonly CharField Password = new("Password");
    public static readonly IntegerField Port = new("Port") { Aggregator = "sum" };
    public static readonly IntegerField Priority = new("Server Priority") { Default = 5, Aggregator = "sum" };
    public static readonly CharField Script = new("Script") { Readonly = true, Default = "/mail/static/scripts/odoo-mailgate.py" };
    public static readonly CharField Server = new("Server Name");
    public static readonly SelectionField ServerType = new("Server Type",
        ("imap", "IMAP Server"),
        ("pop", "POP Server"),
        ("local", "Local Server"),
        ("gmail", "Gmail OAuth Authentication")) { Required = true, Default = "imap" };
    public static readonly TextField ServerTypeInfo = new("Server Type Info") { Readonly = true, Store = false, Compute = record => TypeInfo(record.Get(ServerType)), Depends = ["server_type"] };
    public static readonly SelectionField State = new("Status", ("draft", "Not Confirmed"), ("done", "Confirmed")) { Readonly = true, Default = "draft", Copy = false };
    public static readonly CharField User = new("Username");
}
