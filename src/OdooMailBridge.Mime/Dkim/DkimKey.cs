using System.Security.Cryptography;

namespace OdooMailBridge.Mime.Dkim;

/// <summary>A private key that signs, and the public text that receivers need of it. May be used by many threads. Its text form shows no secret.</summary>
public abstract class DkimKey
{
    public abstract DkimAlgorithm Algorithm { get; }

    /// <summary>The value of <c>p=</c> in the key record: base64 (RFC 6376 section 3.6.1, RFC 8463 section 4.2).</summary>
    public abstract string PublicKey { get; }

    /// <summary>Bits of the key.</summary>
    public abstract int Size { get; }

    /// <summary>The key record to be published as TXT at <c>selector._domainkey.domain</c>.</summary>
    public string Record => $"v=DKIM1; k={(Algorithm == DkimAlgorithm.RsaSha256 ? "rsa" : "ed25519")}; p={PublicKey}";

    /// <summary>The value of <c>a=</c>.</summary>
    public string AlgorithmName => Algorithm == DkimAlgorithm.RsaSha256 ? "rsa-sha256" : "ed25519-sha256";

    /// <summary>The key as PEM (PKCS #8): a secret.</summary>
    public abstract string ToPem();

    /// <summary>The signature of canonicalised header data, which is hashed with SHA-256 here.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>A new key; RSA with 2048 bits (RFC 8301 section 3.2).</summary>
    public static DkimKey Generate(DkimAlgorithm algorithm) =>
        algorithm == DkimAlgorithm.RsaSha256 ? new RsaDkimKey(RSA.Create(2048)) : new Ed25519DkimKey(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads an unencrypted PEM private key: RSA as PKCS #1 or PKCS #8, Ed25519 as PKCS #8 (RFC 8410).</summary>
    /// <exception cref="DkimKeyException">No such key, or an RSA key of fewer than 1024 bits.</exception>
    public static DkimKey FromPem(string pem) => Ed25519DkimKey.TryRead(pem) is { } edwards ? edwards : RsaDkimKey.Read(pem);

    public sealed override string ToString() => $"{AlgorithmName}, {Size} bits";
}
