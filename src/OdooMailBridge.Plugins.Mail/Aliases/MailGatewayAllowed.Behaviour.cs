using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Senders who may write as often as they like.</summary>
public sealed partial class MailGatewayAllowed
{
    private static object? ComputeNormalized(Records record) => AddressNormalizer.Normalize(record.Get(Email));
}
