namespace OdooMailBridge.Transport;

/// <summary>
/// Sees a dialogue line by line. Credentials never reach an observer: they are masked before the call, and message content is
/// replaced by its size.
/// </summary>
public interface IWireObserver
{
    void Observe(WireDirection direction, string line);
}
