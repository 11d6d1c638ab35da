using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.tracking.value", "Mail Tracking Value", Order = "id DESC", RecName = "field_id")]
public sealed partial class MailTrackingValue : ModelLayer
{
    public static readonly Many2one CurrencyId = new("Currency", "res.currency") { Readonly = true };
    public static readonly Many2one FieldId = new("Field", "ir.model.fields") { Readonly = true };
    public static readonly JsonField FieldInfo = new("Removed field information");
    public static readonly Many2one MailMessageId = new("Message ID", "mail.message") { Required = true, OnDelete = "cascade" };
    public static readonly CharField NewValueChar = new("New Value Char") { Readonly = true };
    public static readonly DatetimeField NewValueDatetime = new("New Value Datetime") { Readonly = true };
    public static readonly FloatField NewValueFloat = new("New Value Float") { Readonly = true, Aggregator = "sum" };
    public static readonly IntegerField NewValueInteger = new("New Value Integer") { Readonly = true, Aggregator = "sum" };
    public static readonly TextField NewValueText = new("New Value Text") { Readonly = true };
    public static readonly CharField OldValueChar = new("Old Value Char") { Readonly = true };
    public static readonly DatetimeField OldValueDatetime = new("Old Value DateTime") { Readonly = true };
    public static readonly FloatField OldValueFloat = new("Old Value Float") { Readonly = true, Aggregator = "sum" };
    public static readonly IntegerField OldValueInteger = new("Old Value Integer") { Readonly = true, Aggregator = "sum" };
    public static readonly TextField OldValueText = new("Old Value Text") { Readonly = true };
}
