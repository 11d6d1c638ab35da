using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.gateway.allowed", "Mail Gateway Allowed", RecName = "email")]
public sealed partial class MailGatewayAllowed : ModelLayer
{
    public static readonly CharField Email = new("Email Address") { Required = true };
    public static readonly CharField EmailNormalized = new("Normalized Email") { Readonly = true, Store = true, Compute = ComputeNormalized, Depends = ["email"] };
}
