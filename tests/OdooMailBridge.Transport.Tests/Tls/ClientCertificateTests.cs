using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Tls;

public sealed class ClientCertificateTests
{
    private static readonly PeerCertificates Certificates = new();

    [Fact]
    public void Reads_a_pair()
    {
        var (certificate, key) = Certificates.PemPair("me.test");

        Assert.True(ClientCertificate.FromPem(certificate, key).Certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Tells_a_key_of_another_certificate(bool rsa, bool otherRsa)
    {
        var (certificate, _) = Certificates.PemPair("me.test", rsa);
        var (_, key) = Certificates.PemPair("other.test", otherRsa);

        var error = Assert.Throws<InvalidCertificateException>(() => ClientCertificate.FromPem(certificate, key));

        Assert.Equal(CertificateFault.Mismatch, error.Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Tells_a_text_that_is_no_certificate(string certificate)
    {
        var (_, key) = Certificates.PemPair("me.test");

        Assert.Equal(
            CertificateFault.NotPem,
            Assert.Throws<InvalidCertificateException>(() => ClientCertificate.FromPem(certificate, key)).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void Tells_a_text_that_is_no_key(string key)
    {
        var (certificate, _) = Certificates.PemPair("me.test");

        Assert.Equal(
            CertificateFault.NotPem,
            Assert.Throws<InvalidCertificateException>(() => ClientCertificate.FromPem(certificate, key)).Fault);
    }
}
