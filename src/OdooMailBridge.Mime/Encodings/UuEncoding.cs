namespace OdooMailBridge.Mime.Encodings;

/// <summary>The uuencode of old Unix mail: <c>begin 644 name</c>, lines led by their length, <c>end</c>.</summary>
public static class UuEncoding
{
    /// <summary>The bytes of the first uuencoded file in the text; the text itself when it contains none.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var result = new List<byte>(text.Length * 3 / 4);
        var inside = false;
        var found = false;
        foreach (var range in Lines(text))
        {
            var line = text[range].TrimEnd((byte)'\r');
            if (!inside)
            {
                inside = line.StartsWith("begin "u8);
                found |= inside;
                continue;
            }
            if (line.SequenceEqual("end"u8)) break;
            if (line.Length > 0) Line(line, result);
        }
        return found ? [.. result] : text.ToArray();
    }

    private static void Line(ReadOnlySpan<byte> line, List<byte> result)
    {
        var expected = Value(line[0]);
        for (var i = 1; i < line.Length && expected > 0; i += 4)
        {
            var bits = 0;
            for (var j = 0; j < 4; j++) bits = (bits << 6) | (i + j < line.Length ? Value(line[i + j]) : 0);
            for (var shift = 16; shift >= 0 && expected > 0; shift -= 8, expected--) result.Add((byte)(bits >> shift));
        }
    }

    private static int Value(byte c) => (c - 32) & 0x3F;

    private static List<Range> Lines(ReadOnlySpan<byte> text)
    {
        var lines = new List<Range>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text[start..].IndexOf((byte)'\n');
            var stop = end < 0 ? text.Length : start + end;
            lines.Add(start..stop);
            start = stop + 1;
        }
        return lines;
    }
}
