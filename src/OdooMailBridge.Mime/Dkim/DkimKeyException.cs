namespace OdooMailBridge.Mime.Dkim;

/// <summary>A text that is no private key a DKIM signature can be made with.</summary>
public sealed class DkimKeyException(string message, Exception? cause = null) : Exception(message, cause);
