namespace OdooMailBridge.Mime.Dkim;

/// <summary>How a signature is made: the <c>a=</c> tag.</summary>
public enum DkimAlgorithm
{
    /// <summary><c>rsa-sha256</c> (RFC 6376 section 3.3.1), which every receiver knows.</summary>
    RsaSha256,

    /// <summary><c>ed25519-sha256</c> (RFC 8463): short keys, not known everywhere yet.</summary>
    Ed25519Sha256,
}
