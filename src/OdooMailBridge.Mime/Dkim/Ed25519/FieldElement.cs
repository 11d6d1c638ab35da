namespace OdooMailBridge.Mime.Dkim.Ed25519;

/// <summary>
/// A number modulo 2^255 - 19 in five limbs of 51 bits. Every operation takes the same time whatever the number is: secrets pass through
/// here. Limbs may be a little above 51 bits between operations.
/// </summary>
internal readonly struct FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong _0 = l0, _1 = l1, _2 = l2, _3 = l3, _4 = l4;

    public static FieldElement Zero => default;
    public static FieldElement One { get; } = new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 little-endian bytes; the highest bit is ignored (RFC 8032 section 5.1.3).</summary>
    public static FieldElement FromBytes(ReadOnlySpan<byte> bytes)
    {
        var a = BitConverter.ToUInt64(bytes);
        var b = BitConverter.ToUInt64(bytes[8..]);
        var c = BitConverter.ToUInt64(bytes[16..]);
        var d = BitConverter.ToUInt64(bytes[24..]);
        return new(a & Mask, (a >> 51 | b << 13) & Mask, (b >> 38 | c << 26) & Mask, (c >> 25 | d << 39) & Mask, d >> 12 & Mask);
    }

    /// <summary>The one number below 2^255 - 19 that this stands for, as 32 little-endian bytes.</summary>
    public byte[] ToBytes()
    {
        var x = Carried(_0, _1, _2, _3, _4);
        x = Carried(x._0, x._1, x._2, x._3, x._4);
        // Is it at least the modulus? Then adding 19 carries out of the highest limb.
        var q = (x._0 + 19) >> 51;
        q = (x._1 + q) >> 51;
        q = (x._2 + q) >> 51;
        q = (x._3 + q) >> 51;
        q = (x._4 + q) >> 51;
        var l0 = x._0 + 19 * q;
        var l1 = x._1 + (l0 >> 51);
        var l2 = x._2 + (l1 >> 51);
        var l3 = x._3 + (l2 >> 51);
        var l4 = x._4 + (l3 >> 51);
        (l0, l1, l2, l3, l4) = (l0 & Mask, l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
        var bytes = new byte[32];
        BitConverter.TryWriteBytes(bytes, l0 | l1 << 51);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), l1 >> 13 | l2 << 38);
        BitConverter.TryWriteBytes(bytes.AsSpan(16), l2 >> 26 | l3 << 25);
        BitConverter.TryWriteBytes(bytes.AsSpan(24), l3 >> 39 | l4 << 12);
        return bytes;
    }

    public static FieldElement operator +(FieldElement a, FieldElement b) => Carried(a._0 + b._0, a._1 + b._1, a._2 + b._2, a._3 + b._3, a._4 + b._4);

    // Sixteen times the modulus keeps every limb positive.
    public static FieldElement operator -(FieldElement a, FieldElement b) => Carried(
        a._0 + ((Mask - 18) << 4) - b._0, a._1 + (Mask << 4) - b._1, a._2 + (Mask << 4) - b._2, a._3 + (Mask << 4) - b._3, a._4 + (Mask << 4) - b._4);

    public static FieldElement operator *(FieldElement a, FieldElement b)
    {
        // 2^255 = 19: what leaves at the top comes back at the bottom nineteenfold.
        ulong b1 = b._1 * 19, b2 = b._2 * 19, b3 = b._3 * 19, b4 = b._4 * 19;
        var r0 = M(a._0, b._0) + M(a._1, b4) + M(a._2, b3) + M(a._3, b2) + M(a._4, b1);
        var r1 = M(a._0, b._1) + M(a._1, b._0) + M(a._2, b4) + M(a._3, b3) + M(a._4, b2);
        var r2 = M(a._0, b._2) + M(a._1, b._1) + M(a._2, b._0) + M(a._3, b4) + M(a._4, b3);
        var r3 = M(a._0, b._3) + M(a._1, b._2) + M(a._2, b._1) + M(a._3, b._0) + M(a._4, b4);
        var r4 = M(a._0, b._4) + M(a._1, b._3) + M(a._2, b._2) + M(a._3, b._1) + M(a._4, b._0);
        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        var low = ((ulong)r0 & Mask) + (ulong)(r4 >> 51) * 19;
        return new(low & Mask, ((ulong)r1 & Mask) + (low >> 51), (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
    }

    /// <summary>The inverse: the power of the modulus less two (Fermat). Its exponent is no secret.</summary>
    public FieldElement Inverted()
    {
        var result = One;
        for (var bit = 254; bit >= 0; bit--)
        {
            result *= result;
            if (bit is not (2 or 4)) result *= this; // 2^255 - 21 in binary: all ones but bits 2 and 4
        }
        return result;
    }

    /// <summary>The one or the other, without a branch.</summary>
    /// <param name="bit">0 takes <paramref name="zero"/>, 1 takes <paramref name="one"/>.</param>
    public static FieldElement Choose(ulong bit, FieldElement zero, FieldElement one)
    {
        var mask = 0UL - bit;
        return new(zero._0 ^ mask & (zero._0 ^ one._0), zero._1 ^ mask & (zero._1 ^ one._1), zero._2 ^ mask & (zero._2 ^ one._2),
            zero._3 ^ mask & (zero._3 ^ one._3), zero._4 ^ mask & (zero._4 ^ one._4));
    }

    private static UInt128 M(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return new UInt128(high, low);
    }

    private static FieldElement Carried(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        return new((l0 & Mask) + 19 * (l4 >> 51), l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
    }
}
