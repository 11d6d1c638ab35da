namespace OdooMailBridge.Transport;

/// <summary>The peer closed or reset an established connection.</summary>
public sealed class DisconnectedException(Exception? cause = null)
    : TransportException(cause is null ? "Connection unexpectedly closed" : $"Connection unexpectedly closed: {cause.Message}", cause);
