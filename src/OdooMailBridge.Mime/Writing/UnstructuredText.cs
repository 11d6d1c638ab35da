using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>
/// Writes free text such as a subject. Only the words that need it become encoded words; neighbours that need it are encoded
/// together with the blanks between them, because blanks between encoded words do not count (RFC 2047 section 6.2).
/// </summary>
internal static class UnstructuredText
{
    // A longer word cannot be folded and would break the hard limit of 998 (RFC 5322 section 2.1.1), so it is encoded to be cut.
    private const int LongestPlainWord = 900;

    public static void Write(ref HeaderLineWriter line, string text)
    {
        text = text.Trim(' ', '\t');
        var at = 0;
        var first = true;
        while (at < text.Length)
        {
            var blanksEnd = BlanksEnd(text, at);
            var end = WordEnd(text, blanksEnd);
            var blanks = text.AsSpan(at, blanksEnd - at);
            if (NeedsEncoding(text.AsSpan(blanksEnd, end - blanksEnd)))
            {
                end = EncodedRunEnd(text, end);
                Encoded(ref line, first ? " " : blanks, text[blanksEnd..end]);
            }
            else line.Word(first ? " " : blanks, text.AsSpan(blanksEnd, end - blanksEnd));
            first = false;
            at = end;
        }
    }

    /// <summary>Writes text as encoded words, the first on the current line when a useful piece of it fits there.</summary>
    public static void Encoded(ref HeaderLineWriter line, ReadOnlySpan<char> blanks, string text)
    {
        foreach (var word in EncodedWordEncoder.Words(text, line.Room))
        {
            line.Word(blanks, word);
            blanks = " ";
        }
    }

    private static int EncodedRunEnd(string text, int end)
    {
        while (end < text.Length)
        {
            var nextStart = BlanksEnd(text, end);
            var nextEnd = WordEnd(text, nextStart);
            if (!NeedsEncoding(text.AsSpan(nextStart, nextEnd - nextStart))) break;
            end = nextEnd;
        }
        return end;
    }

    /// <summary>Non-ASCII, control characters, what would read as an encoded word, and words no line could hold.</summary>
    private static bool NeedsEncoding(ReadOnlySpan<char> word) =>
        word.Length > LongestPlainWord || word.IndexOfAnyExceptInRange('!', '~') >= 0 || EncodedWord.StartsIn(word);

    private static int BlanksEnd(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at;
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && text[at] is not (' ' or '\t')) at++;
        return at;
    }
}
