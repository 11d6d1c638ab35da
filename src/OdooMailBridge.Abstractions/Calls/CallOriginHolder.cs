namespace OdooMailBridge.Abstractions;

/// <summary>Where the running call came from; per transaction, read by methods that only make sense over HTTP.</summary>
public sealed class CallOriginHolder
{
    public CallOrigin Origin { get; set; } = CallOrigin.Internal;
}
