namespace OdooMailBridge.Transport.Sasl;

/// <summary>One authentication exchange (RFC 4422), made for one use.</summary>
public interface ISaslMechanism
{
    /// <summary>The registered name, as it stands in capabilities.</summary>
    string Name { get; }

    /// <summary>What may be sent before any challenge; null when the server speaks first.</summary>
    byte[]? InitialResponse();

    /// <summary>The answer to a decoded challenge.</summary>
    byte[] Respond(ReadOnlySpan<byte> challenge);
}
