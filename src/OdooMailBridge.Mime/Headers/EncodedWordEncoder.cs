using System.Text;

namespace OdooMailBridge.Mime.Headers;

/// <summary>Writes RFC 2047 encoded words in UTF-8, each at most 75 characters and never splitting a character.</summary>
public static class EncodedWordEncoder
{
    private const string Base64Start = "=?utf-8?b?";
    private const string QuotedStart = "=?utf-8?q?";
    private const string End = "?=";

    /// <summary>RFC 2047 section 2: an encoded word may not be longer than this.</summary>
    public const int MaxLength = 75;

    /// <summary>Encoded words in base64, separated by a blank.</summary>
    public static string Base64(string text) => string.Join(' ', Words(text, firstRoom: MaxLength, base64: true));

    /// <summary>
    /// The text as a sequence of encoded words, each of which fits a line of its own; the first is kept within
    /// <paramref name="firstRoom"/> characters when that is possible at all. The shorter of the two encodings is chosen.
    /// </summary>
    public static List<string> Words(string text, int firstRoom) =>
        Words(text, firstRoom, base64: QuotedLength(text) > (Encoding.UTF8.GetByteCount(text) + 2) / 3 * 4);

    private static List<string> Words(string text, int firstRoom, bool base64)
    {
        var words = new List<string>();
        var overhead = Base64Start.Length + End.Length;
        var room = Math.Min(firstRoom, MaxLength) - overhead;
        // Less than one character's worth: the caller folds before the word, where a whole line is free.
        if (room < 12) room = MaxLength - overhead;
        var start = 0;
        var cost = 0;
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var consumed);
            var size = base64 ? rune.Utf8SequenceLength : QuotedCost(rune);
            var capacity = base64 ? room / 4 * 3 : room;
            if (cost + size > capacity && i > start)
            {
                words.Add(Word(text[start..i], base64));
                room = MaxLength - overhead;
                start = i;
                cost = 0;
                continue;
            }
            cost += size;
            i += consumed;
        }
        if (start < text.Length || words.Count == 0) words.Add(Word(text[start..], base64));
        return words;
    }

    private static string Word(string text, bool base64)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (base64) return Base64Start + Convert.ToBase64String(bytes) + End;
        var word = new StringBuilder(QuotedStart);
        foreach (var b in bytes)
        {
            if (b == ' ') word.Append('_');
            else if (IsPhraseSafe(b)) word.Append((char)b);
            else word.Append('=').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return word.Append(End).ToString();
    }

    private static int QuotedLength(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes()) length += QuotedCost(rune);
        return length;
    }

    private static int QuotedCost(Rune rune) => rune.IsAscii && (rune.Value == ' ' || IsPhraseSafe((byte)rune.Value)) ? 1 : rune.Utf8SequenceLength * 3;

    // The narrowest set of RFC 2047 section 5 (3): safe in phrases, comments and unstructured text alike.
    private static bool IsPhraseSafe(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';
}
