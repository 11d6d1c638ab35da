using System.Security.Cryptography;

namespace OdooMailBridge.Mime.Dkim;

internal sealed class RsaDkimKey(RSA rsa) : DkimKey
{
    /// <summary>RFC 8301 section 3.2: verifiers must not accept less.</summary>
    private const int Shortest = 1024;

    // Instances of RSA promise nothing about threads.
    private readonly Lock gate = new();

    public override DkimAlgorithm Algorithm => DkimAlgorithm.RsaSha256;
    public override string PublicKey { get; } = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
    public override int Size => rsa.KeySize;

    public override string ToPem() => rsa.ExportPkcs8PrivateKeyPem();

    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (gate) return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public static RsaDkimKey Read(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            if (rsa.KeySize < Shortest) throw new DkimKeyException($"An RSA key for DKIM needs at least {Shortest} bits; this one has {rsa.KeySize}.");
            rsa.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); // a public key alone cannot
            return new RsaDkimKey(rsa);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or DkimKeyException)
        {
            rsa.Dispose();
            throw wrong as DkimKeyException ?? new DkimKeyException("This is no unencrypted RSA or Ed25519 private key in PEM.", wrong);
        }
    }
}
