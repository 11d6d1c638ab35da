using System.Buffers;
using System.Buffers.Text;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>Base64 bodies (RFC 2045 section 6.8).</summary>
public static class Base64Text
{
    // 57 bytes make the 76 characters RFC 2045 allows on a line.
    private const int BytesPerLine = 57;

    /// <summary>
    /// Decodes what can be decoded: blanks and foreign characters are skipped, padding in the middle starts a new quantum, a lone
    /// last character is dropped. Never fails.
    /// </summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text)
    {
        var result = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3];
        if (Base64.DecodeFromUtf8(text, result, out _, out var fast) == OperationStatus.Done) return result.AsMemory(0, fast);
        int length = 0, bits = 0, count = 0;
        foreach (var c in text)
        {
            var value = Value(c);
            if (value < 0)
            {
                if (c == '=')
                {
                    length = Flush(result, length, bits, count);
                    bits = count = 0;
                }
                continue;
            }
            bits = (bits << 6) | value;
            if (++count < 4) continue;
            length = Flush(result, length, bits, count);
            bits = count = 0;
        }
        return result.AsMemory(0, Flush(result, length, bits, count));
    }

    /// <summary>Writes the bytes in lines of 76 characters, each ended by CRLF.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        while (!bytes.IsEmpty)
        {
            var line = bytes[..Math.Min(BytesPerLine, bytes.Length)];
            var target = output.GetSpan(78);
            Base64.EncodeToUtf8(line, target, out _, out var written);
            target[written] = (byte)'\r';
            target[written + 1] = (byte)'\n';
            output.Advance(written + 2);
            bytes = bytes[line.Length..];
        }
    }

    /// <summary>The number of bytes <see cref="Encode"/> writes for that many.</summary>
    public static long EncodedLength(long bytes) => (bytes + 2) / 3 * 4 + (bytes + BytesPerLine - 1) / BytesPerLine * 2;

    private static int Flush(byte[] result, int length, int bits, int count)
    {
        if (count < 2) return length;
        bits <<= 6 * (4 - count);
        for (var i = 0; i < count - 1; i++) result[length++] = (byte)(bits >> (16 - 8 * i));
        return length;
    }

    // The URL alphabet is not part of MIME but is met in the wild, and costs nothing to understand.
    private static int Value(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
