using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace OdooMailBridge.Transport;

/// <summary>
/// Which server certificates are believed and which certificate the client shows. Equal when both are the same, so that
/// endpoints built anew for each message still share pooled sessions.
/// </summary>
public sealed class TlsPolicy : IEquatable<TlsPolicy>
{
    private readonly bool _verify;
    private readonly Func<X509Certificate2Collection>? _roots;

    private TlsPolicy(bool verify, Func<X509Certificate2Collection>? roots, ClientCertificate? client)
    {
        _verify = verify;
        _roots = roots;
        Client = client;
    }

    /// <summary>Any certificate is accepted: encryption without authentication, Odoo 18's own behaviour.</summary>
    public static TlsPolicy AcceptAny { get; } = new(false, null, null);

    /// <summary>Chain to a root of the operating system, and the host name must match (RFC 6125).</summary>
    public static TlsPolicy Strict { get; } = new(true, null, null);

    /// <summary>As <see cref="Strict"/>, with these roots instead of the operating system's; asked at each handshake.</summary>
    public static TlsPolicy StrictWithRoots(Func<X509Certificate2Collection> roots) => new(true, roots, null);

    /// <summary>The certificate shown when the server asks for one.</summary>
    public ClientCertificate? Client { get; }

    /// <summary>True when a wrong certificate ends the connection.</summary>
    public bool Verifies => _verify;

    public TlsPolicy WithClient(ClientCertificate client) => new(_verify, _roots, client);

    public bool Equals(TlsPolicy? other) =>
        other is not null && _verify == other._verify && _roots == other._roots &&
        Client?.Certificate.Thumbprint == other.Client?.Certificate.Thumbprint;

    public override bool Equals(object? other) => Equals(other as TlsPolicy);

    public override int GetHashCode() => HashCode.Combine(_verify, _roots, Client?.Certificate.Thumbprint);

    internal SslClientAuthenticationOptions OptionsFor(string host, Action<SslPolicyErrors, string> onFault)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.None, // the operating system's choice, TLS 1.2 and 1.3 today
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ClientCertificateContext = Client?.Context,
            RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                if (errors == SslPolicyErrors.None) return true;
                onFault(errors, Describe(errors, chain));
                return !_verify;
            },
        };
        if (_roots is not null)
        {
            var chainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            chainPolicy.CustomTrustStore.AddRange(_roots());
            options.CertificateChainPolicy = chainPolicy;
        }
        return options;
    }

    private static string Describe(SslPolicyErrors errors, X509Chain? chain)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) reasons.Add("the server sent no certificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) reasons.Add("the certificate is for another host name");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            reasons.AddRange((chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim()).Where(text => text.Length > 0));
        if (reasons.Count == 0) reasons.Add(errors.ToString());
        return "certificate verify failed: " + string.Join("; ", reasons.Distinct());
    }
}
