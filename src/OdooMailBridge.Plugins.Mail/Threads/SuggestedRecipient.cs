using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Someone whom a record proposes to write to: a partner, or an address that may belong to none.</summary>
/// <param name="PartnerId">0 when only the address is known.</param>
/// <param name="Reason">Why, as users read it.</param>
public sealed record SuggestedRecipient(int PartnerId, string? Email, string Reason)
{
    /// <summary>Values for the partner that would be made of the address.</summary>
    public Values? NewPartner { get; init; }
}
