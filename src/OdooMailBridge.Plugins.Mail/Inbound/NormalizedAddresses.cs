using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Formatted addresses in the form that aliases are compared in.</summary>
public static class NormalizedAddresses
{
    public static List<string> Of(IEnumerable<string> formatted) => [.. formatted.SelectMany(AddressNormalizer.NormalizeAll).Distinct()];
}
