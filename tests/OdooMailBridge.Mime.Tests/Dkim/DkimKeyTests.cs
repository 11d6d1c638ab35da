using System.Security.Cryptography;
using OdooMailBridge.Mime.Dkim;

namespace OdooMailBridge.Mime.Tests.Dkim;

public sealed class DkimKeyTests
{
    [Theory]
    [InlineData(DkimAlgorithm.RsaSha256, "v=DKIM1; k=rsa; p=")]
    [InlineData(DkimAlgorithm.Ed25519Sha256, "v=DKIM1; k=ed25519; p=")]
    public void A_key_survives_its_text(DkimAlgorithm algorithm, string record)
    {
        var key = DkimKey.Generate(algorithm);
        var again = DkimKey.FromPem(key.ToPem());
        Assert.Equal(key.Record, again.Record);
        Assert.StartsWith(record, key.Record, StringComparison.Ordinal);
        Assert.Equal(key.Sign([1, 2, 3]), again.Sign([1, 2, 3]));
    }

    /// <summary>RFC 8463 appendix A.2: the private key, its public key, as a PKCS #8 text.</summary>
    [Fact]
    public void The_public_key_is_the_one_of_the_RFC()
    {
        var seed = Convert.FromBase64String("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        var pem = PemEncoding.WriteString("PRIVATE KEY", [.. Convert.FromHexString("302e020100300506032b657004220420"), .. seed]);
        Assert.Equal("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", DkimKey.FromPem(pem).PublicKey);
    }

    [Fact]
    public void Texts_that_are_no_usable_private_key_are_refused()
    {
        using var small = RSA.Create(512);
        using var curve = ECDsa.Create();
        using var rsa = RSA.Create(1024);
        string[] texts = ["", "nonsense", small.ExportPkcs8PrivateKeyPem(), curve.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"];
        Assert.All(texts, text => Assert.Throws<DkimKeyException>(() => DkimKey.FromPem(text)));
    }

    [Fact]
    public void Its_text_form_shows_no_secret()
    {
        var key = DkimKey.Generate(DkimAlgorithm.Ed25519Sha256);
        Assert.Equal("ed25519-sha256, 256 bits", key.ToString());
    }
}
