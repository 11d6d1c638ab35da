namespace OdooMailBridge.Transport.Smtp;

/// <summary>The server offers AUTH, but no mechanism this client speaks.</summary>
public sealed class SmtpMechanismMissingException(IReadOnlyCollection<string> offered)
    : TransportException("No suitable authentication method found.")
{
    public IReadOnlyCollection<string> Offered { get; } = offered;
}
