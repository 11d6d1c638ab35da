namespace OdooMailBridge.Mime.Dkim.Ed25519;

/// <summary>A point of edwards25519 in extended coordinates (RFC 8032 section 5.1.4).</summary>
internal readonly struct CurvePoint(FieldElement x, FieldElement y, FieldElement z, FieldElement t)
{
    /// <summary>Twice the curve's d = -121665/121666.</summary>
    private static readonly FieldElement TwiceD = FieldElement.FromBytes(Convert.FromHexString("59f1b226949bd6eb56b183829a14e00030d1f3eef2808e19e7fcdf56dcd90624"));

    private readonly FieldElement _x = x, _y = y, _z = z, _t = t;

    private static CurvePoint Neutral => new(FieldElement.Zero, FieldElement.One, FieldElement.One, FieldElement.Zero);

    /// <summary>The base point B.</summary>
    private static CurvePoint Base { get; } = FromAffine(
        FieldElement.FromBytes(Convert.FromHexString("1ad5258f602d56c9b2a7259560c72c695cdcd6fd31e2a4c0fe536ecdd3366921")),
        FieldElement.FromBytes(Convert.FromHexString("5866666666666666666666666666666666666666666666666666666666666666")));

    /// <summary>A multiple of the base point. Takes the same steps for every scalar: an addition per bit, kept or not.</summary>
    /// <param name="scalar">32 little-endian bytes.</param>
    public static CurvePoint MultiplyBase(ReadOnlySpan<byte> scalar)
    {
        var result = Neutral;
        for (var bit = 255; bit >= 0; bit--)
        {
            result = result.Plus(result);
            var sum = result.Plus(Base);
            var chosen = (ulong)(scalar[bit >> 3] >> (bit & 7) & 1);
            result = new(FieldElement.Choose(chosen, result._x, sum._x), FieldElement.Choose(chosen, result._y, sum._y),
                FieldElement.Choose(chosen, result._z, sum._z), FieldElement.Choose(chosen, result._t, sum._t));
        }
        return result;
    }

    /// <summary>y, with the lowest bit of x in the highest place (RFC 8032 section 5.1.2).</summary>
    public byte[] Encode()
    {
        var inverse = _z.Inverted();
        var encoded = (_y * inverse).ToBytes();
        encoded[31] |= (byte)(((_x * inverse).ToBytes()[0] & 1) << 7);
        return encoded;
    }

    // The unified formulas serve for doubling, too: one way for all bits.
    private CurvePoint Plus(CurvePoint other)
    {
        var a = (_y - _x) * (other._y - other._x);
        var b = (_y + _x) * (other._y + other._x);
        var c = _t * TwiceD * other._t;
        var d = (_z + _z) * other._z;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new(e * f, g * h, f * g, e * h);
    }

    private static CurvePoint FromAffine(FieldElement x, FieldElement y) => new(x, y, FieldElement.One, x * y);
}
