using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>
/// A cursor over the text of an address list that knows the lexical pieces of RFC 5322 section 3.2 and collects comments as it
/// passes them. Nothing is an error: a missing closing delimiter ends the piece at the end of the text (or at a carriage return).
/// </summary>
internal sealed class AddressScanner(string text)
{
    private static readonly SearchValues<char> AtomEnds = SearchValues.Create("()<>@,:;.\"[] \t\r\n");
    private static readonly SearchValues<char> PhraseEnds = SearchValues.Create("()<>@,:;\"[] \t\r\n");
    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>@,:;.\"[]");

    public int Position { get; set; }

    public List<string> Comments { get; set; } = [];

    public bool AtEnd => Position >= text.Length;

    public char Current => AtEnd ? '\0' : text[Position];

    public bool AtSpecial => !AtEnd && Specials.Contains(Current);

    public bool AtAtomEnd => !AtEnd && AtomEnds.Contains(Current);

    public bool Take(char c)
    {
        if (AtEnd || text[Position] != c) return false;
        Position++;
        return true;
    }

    /// <summary>Passes blanks, line breaks and comments; returns the blanks, which an unquoted local part keeps.</summary>
    public string SkipBlanks()
    {
        StringBuilder? several = null;
        var blanks = "";
        while (!AtEnd)
        {
            if (Current is '\r' or '\n') Position++;
            else if (Current == '(') Comments.Add(Comment());
            else if (Current is not (' ' or '\t')) break;
            else if (blanks.Length == 0) blanks = BlankRun();
            else (several ??= new StringBuilder(blanks)).Append(BlankRun());
        }
        return several?.ToString() ?? blanks;
    }

    private string BlankRun()
    {
        var start = Position;
        while (Current is ' ' or '\t') Position++;
        return Position - start == 1 && text[start] == ' ' ? " " : text[start..Position];
    }

    /// <summary>The words before an angle bracket, colon, comma or at sign: atoms and quoted strings.</summary>
    public List<string> Phrase()
    {
        var words = new List<string>();
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\n') Position++;
            else if (Current == '"') words.Add(QuotedString());
            else if (Current == '(') Comments.Add(Comment());
            else if (PhraseEnds.Contains(Current)) break;
            else words.Add(Until(PhraseEnds));
        }
        return words;
    }

    public string Atom() => Until(AtomEnds);

    public string QuotedString() => Delimited('"', nesting: false);

    public string DomainLiteral() => "[" + Delimited(']', nesting: false) + "]";

    /// <summary>Comments nest (RFC 5322 section 3.2.2); counting instead of recursing keeps a million parentheses harmless.</summary>
    public string Comment() => Delimited(')', nesting: true);

    private string Until(SearchValues<char> ends)
    {
        var rest = text.AsSpan(Position);
        var length = rest.IndexOfAny(ends) is >= 0 and var end ? end : rest.Length;
        Position += length;
        return rest[..length].ToString();
    }

    private string Delimited(char close, bool nesting)
    {
        // Most quoted words hold neither escapes nor nesting.
        var rest = text.AsSpan(Position + 1);
        if (rest.IndexOfAny(close, '\\', nesting ? '(' : '\r') is >= 0 and var end && rest[end] == close && !rest[..end].Contains('\r'))
        {
            Position += end + 2;
            return rest[..end].ToString();
        }
        var content = new StringBuilder();
        var depth = 1;
        for (Position++; !AtEnd; Position++)
        {
            var c = Current;
            if (c == '\\')
            {
                Position++;
                if (!AtEnd) content.Append(Current);
            }
            else if (c == close || c == '\r')
            {
                if (--depth > 0) continue;
                Position++;
                break;
            }
            else if (nesting && c == '(') depth++;
            else content.Append(c);
        }
        Position = Math.Min(Position, text.Length);
        return content.ToString();
    }
}
