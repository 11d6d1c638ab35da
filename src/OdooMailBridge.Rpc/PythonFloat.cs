using System.Globalization;

namespace OdooMailBridge.Rpc;

/// <summary>Floats the way Python writes them: never without a point or an exponent, so that 1.0 stays a float on the other side.</summary>
internal static class PythonFloat
{
    public const int MaxLength = 32;

    /// <summary>Writes ASCII into the target, which has room for <see cref="MaxLength"/> bytes, and returns the length.</summary>
    public static int Format(double value, Span<byte> target)
    {
        value.TryFormat(target, out var length, "R", CultureInfo.InvariantCulture);
        if (target[..length].IndexOfAny((byte)'.', (byte)'E') >= 0) return length;
        target[length++] = (byte)'.';
        target[length++] = (byte)'0';
        return length;
    }
}
