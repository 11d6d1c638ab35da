namespace OdooMailBridge.Transport;

/// <summary>The host cannot be written as a DNS name (empty or over-long label, characters IDNA forbids). No lookup was made.</summary>
public sealed class InvalidHostNameException(string host, string reason)
    : TransportException($"invalid host name '{host}': {reason}")
{
    public string Host { get; } = host;
}
