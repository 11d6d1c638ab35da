using System.Numerics;
using System.Security.Cryptography;

namespace OdooMailBridge.Mime.Dkim.Ed25519;

/// <summary>Signing with Ed25519 (RFC 8032 section 5.1), which .NET's own cryptography lacks. Only what a DKIM signer needs: no verification.</summary>
internal static class Ed25519Signature
{
    /// <summary>The order of the base point.</summary>
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    /// <param name="seed">The private key, 32 bytes.</param>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed) => CurvePoint.MultiplyBase(Expanded(seed).Scalar).Encode();

    /// <param name="publicKey">The seed's own public key.</param>
    /// <returns>64 bytes.</returns>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        var (scalar, prefix) = Expanded(seed);
        var r = Number(SHA512.HashData([.. prefix, .. message])) % Order;
        var point = CurvePoint.MultiplyBase(Bytes(r)).Encode();
        var k = Number(SHA512.HashData([.. point, .. publicKey, .. message])) % Order;
        return [.. point, .. Bytes((r + k * Number(scalar)) % Order)];
    }

    private static (byte[] Scalar, byte[] Prefix) Expanded(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 248;
        hash[31] = (byte)(hash[31] & 127 | 64);
        return (hash[..32], hash[32..]);
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
