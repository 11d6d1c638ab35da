using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OdooMailBridge.Transport;

/// <summary>A certificate with its private key, and the intermediates found after it in the same PEM text.</summary>
public sealed class ClientCertificate
{
    private ClientCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Certificate = certificate;
        Context = SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    public X509Certificate2 Certificate { get; }

    internal SslStreamCertificateContext Context { get; }

    /// <summary>Reads a PEM certificate (chain) and an unencrypted PEM private key (RSA or EC).</summary>
    /// <exception cref="InvalidCertificateException">The texts are not PEM, or do not belong together.</exception>
    public static ClientCertificate FromPem(ReadOnlySpan<char> certificatePem, ReadOnlySpan<char> privateKeyPem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificatePem);
        }
        catch (CryptographicException error)
        {
            throw new InvalidCertificateException(CertificateFault.NotPem, error.Message, error);
        }
        if (chain.Count == 0)
            throw new InvalidCertificateException(CertificateFault.NotPem, "the text holds no PEM certificate");

        var leaf = chain[0];
        chain.RemoveAt(0);
        return new ClientCertificate(Join(leaf, privateKeyPem), chain);
    }

    private static X509Certificate2 Join(X509Certificate2 leaf, ReadOnlySpan<char> privateKeyPem)
    {
        using AsymmetricAlgorithm key = leaf.GetRSAPublicKey() is not null ? RSA.Create() : ECDsa.Create();
        try
        {
            key.ImportFromPem(privateKeyPem);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            // A readable key of the other algorithm is not broken PEM: it simply belongs to another certificate.
            var fault = IsPrivateKeyOfAnyKind(privateKeyPem) ? CertificateFault.Mismatch : CertificateFault.NotPem;
            throw new InvalidCertificateException(fault, error.Message, error);
        }
        try
        {
            return key is RSA rsa ? leaf.CopyWithPrivateKey(rsa) : leaf.CopyWithPrivateKey((ECDsa)key);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException or InvalidOperationException)
        {
            throw new InvalidCertificateException(CertificateFault.Mismatch, error.Message, error);
        }
    }

    private static bool IsPrivateKeyOfAnyKind(ReadOnlySpan<char> pem)
    {
        foreach (AsymmetricAlgorithm candidate in (AsymmetricAlgorithm[])[RSA.Create(), ECDsa.Create()])
        {
            using (candidate)
            {
                try
                {
                    candidate.ImportFromPem(pem);
                    return true;
                }
                catch (Exception error) when (error is CryptographicException or ArgumentException)
                {
                    continue; // not this algorithm
                }
            }
        }
        return false;
    }
}
