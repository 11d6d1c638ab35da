using System.Formats.Asn1;
using System.Security.Cryptography;
using OdooMailBridge.Mime.Dkim.Ed25519;

namespace OdooMailBridge.Mime.Dkim;

internal sealed class Ed25519DkimKey(byte[] seed) : DkimKey
{
    /// <summary>id-Ed25519 (RFC 8410 section 3).</summary>
    private const string ObjectIdentifier = "1.3.101.112";

    private readonly byte[] publicKey = Ed25519Signature.PublicKey(seed);

    public override DkimAlgorithm Algorithm => DkimAlgorithm.Ed25519Sha256;
    public override string PublicKey => Convert.ToBase64String(publicKey);
    public override int Size => 256;

    /// <summary>RFC 8463 section 3: the hash is what is signed.</summary>
    public override byte[] Sign(ReadOnlySpan<byte> data) => Ed25519Signature.Sign(seed, publicKey, SHA256.HashData(data));

    public override string ToPem()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence()) writer.WriteObjectIdentifier(ObjectIdentifier);
            var inner = new AsnWriter(AsnEncodingRules.DER);
            inner.WriteOctetString(seed);
            writer.WriteOctetString(inner.Encode());
        }
        return PemEncoding.WriteString("PRIVATE KEY", writer.Encode());
    }

    /// <summary>Null when the text is a key of another kind, or none.</summary>
    public static Ed25519DkimKey? TryRead(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] is not "PRIVATE KEY") return null;
        try
        {
            var key = new AsnReader(Convert.FromBase64String(pem[fields.Base64Data]), AsnEncodingRules.BER).ReadSequence();
            key.ReadInteger();
            if (key.ReadSequence().ReadObjectIdentifier() != ObjectIdentifier) return null;
            var seed = new AsnReader(key.ReadOctetString(), AsnEncodingRules.BER).ReadOctetString();
            return seed.Length == 32 ? new Ed25519DkimKey(seed) : null;
        }
        catch (AsnContentException)
        {
            return null; // the reader of RSA keys says what is wrong
        }
    }
}
