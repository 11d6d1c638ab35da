namespace OdooMailBridge.Abstractions;

/// <summary>
/// Base64 as Python's b64decode reads it, which is how Odoo reads what clients send: whatever is no letter of the alphabet is passed over, and only
/// a number of letters that makes no whole bytes is an error (<c>binascii.Error</c>).
/// </summary>
public static class PythonBase64
{
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (Convert.TryFromBase64String(text, bytes, out var written)) return bytes[..written];
        return Lenient(text, bytes);
    }

    private static byte[] Lenient(string text, byte[] bytes)
    {
        int length = 0, held = 0, place = 0, pads = 0;
        foreach (var c in text)
        {
            if (!char.IsAscii(c)) throw PythonError.ValueError("string argument should contain only ASCII characters");
            if (c == '=')
            {
                if (place >= 2 && place + ++pads >= 4) return bytes[..length];
                continue;
            }
            if (Letter(c) is not { } letter) continue;
            pads = 0;
            held = held << 6 | letter;
            if (place > 0) bytes[length++] = (byte)(held >> (6 - 2 * place));
            place = (place + 1) % 4;
        }
        return place switch
        {
            0 => bytes[..length],
            1 => throw Error($"Invalid base64-encoded string: number of data characters ({length / 3 * 4 + 1}) cannot be 1 more than a multiple of 4"),
            _ => throw Error("Incorrect padding"),
        };
    }

    private static int? Letter(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => null,
    };

    private static OdooException Error(string message) => new("binascii.Error", message);
}
