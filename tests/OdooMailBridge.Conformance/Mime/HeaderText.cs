using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>A header field's value as a reader sees it: RFC 2047 encoded words decoded, whitespace runs as one blank.</summary>
public static class HeaderText
{
    private static readonly Regex EncodedWord = new(@"=\?([^?]*?)\?([qQbB])\?(.*?)\?=", RegexOptions.CultureInvariant);
    private static readonly Regex Hex = new("=([a-fA-F0-9]{2})", RegexOptions.CultureInvariant);
    private static readonly Regex Blanks = new(@"[ \t\r\n]+", RegexOptions.CultureInvariant);

    private sealed record Word(byte[] Bytes, string? Charset, bool IsBlank);

    public static string Decode(string value)
    {
        var text = EncodedWord.IsMatch(value) ? string.Concat(Runs(Words(value)).Select(run => Charsets.Decode(run.Bytes, run.Charset))) : value;
        return Blanks.Replace(text, " ").Trim();
    }

    private static List<Word> Words(string value)
    {
        var words = new List<Word>();
        foreach (var line in value.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            var at = 0;
            foreach (Match word in EncodedWord.Matches(line))
            {
                AddPlain(words, line[at..word.Index], isFirst: at == 0);
                words.Add(Encoded(word));
                at = word.Index + word.Length;
            }

            AddPlain(words, line[at..], isFirst: at == 0);
        }

        // RFC 2047 6.2: whitespace between two encoded words is not there.
        return [.. words.Where((word, i) => !(word.IsBlank && i > 0 && i < words.Count - 1
            && words[i - 1].Charset is not null && words[i + 1].Charset is not null))];
    }

    private static void AddPlain(List<Word> words, string text, bool isFirst)
    {
        if (isFirst)
            text = text.TrimStart();
        if (text.Length > 0)
            words.Add(new Word(RawUnicodeEscape(text), null, text.All(char.IsWhiteSpace)));
    }

    private static Word Encoded(Match word)
    {
        var payload = word.Groups[3].Value;
        var bytes = word.Groups[2].Value is "q" or "Q"
            ? RawUnicodeEscape(Hex.Replace(payload.Replace('_', ' '), m => ((char)byte.Parse(m.Groups[1].Value, NumberStyles.HexNumber)).ToString()))
            : TransferDecoding.Base64(payload);
        return new Word(bytes, word.Groups[1].Value.ToLowerInvariant(), IsBlank: false);
    }

    // Characters are split over words by careless senders, so neighbours of one charset are joined before decoding.
    private static IEnumerable<Word> Runs(List<Word> words)
    {
        Word? run = null;
        foreach (var word in words)
        {
            if (run is null)
            {
                run = word;
            }
            else if (run.Charset == word.Charset)
            {
                byte[] joined = word.Charset is null ? [.. run.Bytes, (byte)' ', .. word.Bytes] : [.. run.Bytes, .. word.Bytes];
                run = run with { Bytes = joined };
            }
            else
            {
                yield return run;
                run = word;
            }
        }

        if (run is not null)
            yield return run;
    }

    private static byte[] RawUnicodeEscape(string text)
    {
        var bytes = new MemoryStream();
        foreach (var c in text)
        {
            if (c < 0x100)
                bytes.WriteByte((byte)c);
            else
                bytes.Write(Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"));
        }

        return bytes.ToArray();
    }
}
