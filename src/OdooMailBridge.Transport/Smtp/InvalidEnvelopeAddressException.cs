namespace OdooMailBridge.Transport.Smtp;

/// <summary>An envelope address cannot be put into a command without changing the command's meaning. Nothing was sent.</summary>
public sealed class InvalidEnvelopeAddressException(string address, string reason)
    : TransportException($"invalid envelope address: {reason}")
{
    /// <summary>As given; may hold control characters.</summary>
    public string Address { get; } = address;
}
