namespace OdooMailBridge.Host.Demo;

/// <summary>Something in the story went otherwise than it should; the message says what.</summary>
internal sealed class StorySurprise(string message, Exception? cause = null) : Exception(message, cause);
