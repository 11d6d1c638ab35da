namespace OdooMailBridge.Mime.Encodings;

/// <summary>Two hexadecimal digits, as quoted-printable and percent escapes write a byte.</summary>
internal static class HexPair
{
    public static bool TryRead(int high, int low, out byte value)
    {
        var h = Digit(high);
        var l = Digit(low);
        value = (byte)((h << 4) | (l & 15));
        return h >= 0 && l >= 0;
    }

    private static int Digit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'F' => c - 'A' + 10,
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };
}
