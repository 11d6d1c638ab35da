using Microsoft.Extensions.Configuration;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Whom the whole service may write to: <c>OdooMailBridge:AllowedRecipients</c> and <c>OdooMailBridge:CatcherAddress</c>. One of them alone is a limit, too.</summary>
/// <exception cref="FormatException">The catcher is not one address.</exception>
public sealed class RecipientLimits(IConfiguration configuration)
{
    /// <summary>Null: nobody is kept from mail by the service.</summary>
    public AddressSet? Allowed { get; } =
        string.IsNullOrEmpty(configuration["OdooMailBridge:AllowedRecipients"]) && string.IsNullOrEmpty(configuration["OdooMailBridge:CatcherAddress"]) ? null : new AddressSet(configuration["OdooMailBridge:AllowedRecipients"]);

    /// <summary>Who gets the mail of those who may not; null leaves it to the database.</summary>
    public string? Catcher { get; } = configuration["OdooMailBridge:CatcherAddress"] is not { Length: > 0 } given ? null
        : AddressNormalizer.Normalize(given) is { } address ? InternationalDomain.AddressToAscii(address) : throw new FormatException($"CatcherAddress: {given} is not one mail address");
}
