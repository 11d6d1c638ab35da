namespace OdooMailBridge.Transport;

/// <summary>Which way a line of a dialogue went.</summary>
public enum WireDirection
{
    Sent,
    Received,

    /// <summary>Not on the wire: what happened to the connection (connected, TLS established, closed).</summary>
    Event,
}
