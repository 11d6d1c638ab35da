using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.partner.bank", "Bank Accounts", Order = "sequence, id", RecName = "acc_number")]
[SqlConstraint("unique_number", "The combination Account Number/Partner must be unique.")]
public sealed partial class ResPartnerBank : ModelLayer
{
    public static readonly CharField AccHolderName = new("Acc holder name");
    public static readonly CharField AccNumber = new("Acc number") { Required = true };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly BooleanField AllowOutPayment = new("Allow out payment");
    public static readonly Many2one CompanyId = new("Company", "res.company") { OnDelete = "cascade" };
    public static readonly Many2one CurrencyId = new("Currency", "res.currency");
    public static readonly Many2one PartnerId = new("Partner", "res.partner") { Required = true, OnDelete = "cascade" };
    public static readonly CharField SanitizedAccNumber = new("Sanitized acc number");
    public static readonly IntegerField Sequence = new("Sequence");
}
