namespace OdooMailBridge.Transport;

/// <summary>When, if ever, the connection is encrypted.</summary>
public enum TlsMode
{
    /// <summary>Clear text, even when the server offers an upgrade.</summary>
    None,

    /// <summary>Clear-text greeting, then an upgrade that must succeed (RFC 3207, RFC 2595). Never falls back to clear text.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Implicit,
}
