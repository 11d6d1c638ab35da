namespace OdooMailBridge.Transport;

/// <summary>Everything that can go wrong between this process and a mail server; each cause has its own subclass.</summary>
public abstract class TransportException : Exception
{
    private protected TransportException(string message, Exception? inner = null) : base(message, inner) { }
}
