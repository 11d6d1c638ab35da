using System.Text;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>
/// A cursor over the text of an address list that knows the lexical pieces of RFC 5322 section 3.2 and collects comments as it
/// passes them. Nothing is an error: a missing closing delimiter ends the piece at the end of the text (or at a carriage return).
/// </summary>
internal sealed class AddressScanner(string text)
{
    private const string AtomEnds = "()<>@,:;.\"[] \t\r\n";
    private const string PhraseEnds = "()<>@,:;\"[] \t\r\n";
    private const string Specials = "()<>@,:;.\"[]";

    public int Position { get; set; }

    public List<string> Comments { get; set; } = [];

    public bool AtEnd => Position >= text.Length;

    public char Current => AtEnd ? '\0' : text[Position];

    public bool AtSpecial => !AtEnd && Specials.Contains(Current, StringComparison.Ordinal);

    public bool AtAtomEnd => !AtEnd && AtomEnds.Contains(Current, StringComparison.Ordinal);

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
            else if (PhraseEnds.Contains(Current, StringComparison.Ordinal)) break;
            else words.Add(Until(PhraseEnds));
        }
        return words;
    }

    public string Atom() => Until(AtomEnds);

    public string QuotedString() => Delimited('"', nesting: false);

    public string DomainLiteral() => "[" + Delimited(']', nesting: false) + "]";

    /// <summary>Comments nest (RFC 5322 section 3.2.2); counting instead of recursing keeps a million parentheses harmless.</summary>
    public string Comment() => Delimited(')', nesting: true);

    private string Until(string ends)
    {
        var start = Position;
        while (!AtEnd && !ends.Contains(Current, StringComparison.Ordinal)) Position++;
        return text[start..Position];
    }

    private string Delimited(char close, bool nesting)
    {
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
