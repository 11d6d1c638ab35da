namespace OdooMailBridge.Transport;

/// <summary>The peer did not act in the time allowed for one phase (connect, TLS, one command, one data block).</summary>
public sealed class TransportTimeoutException(string phase, TimeSpan allowed) : TransportException("timed out")
{
    /// <summary>What was being waited for: <c>connect</c>, <c>tls</c>, or the verb of the pending command.</summary>
    public string Phase { get; } = phase;

    public TimeSpan Allowed { get; } = allowed;
}
