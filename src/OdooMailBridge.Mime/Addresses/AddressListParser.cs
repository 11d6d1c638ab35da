using System.Text;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>
/// Reads RFC 5322 section 3.4 address lists with the obsolete routes and groups, as leniently as Python's
/// <c>email.utils.getaddresses</c>, whose answers Odoo's clients are used to.
/// </summary>
/// <param name="named">Comments are part of names. In header fields they are not: there Python's header registry leaves them out.</param>
internal sealed class AddressListParser(string text, bool named = true)
{
    // Groups do not nest in RFC 5322; text that nests them deeper than this is an attack, not a list.
    private const int MaxGroupDepth = 8;

    private readonly AddressScanner _scanner = new(text);
    private readonly List<Mailbox> _found = [];

    public List<Mailbox> Parse()
    {
        while (!_scanner.AtEnd) Address(depth: 0);
        return _found;
    }

    private void Address(int depth)
    {
        if (_scanner.Comments.Count > 0) _scanner.Comments = [];
        _scanner.SkipBlanks();
        var start = _scanner.Position;
        var words = _scanner.Phrase();
        _scanner.SkipBlanks();
        if (_scanner.AtEnd) NameOnly(words);
        else if (_scanner.Current is '.' or '@')
        {
            // It was no phrase but the local part of a bare address: read it again as one. Comments are met a second time.
            _scanner.Position = start;
            var address = AddressSpec();
            Add(Comments, address);
        }
        else if (_scanner.Current == ':') Group(depth);
        else if (_scanner.Current == '<')
        {
            var address = AngleAddress();
            var name = string.Join(' ', words);
            Add(_scanner.Comments.Count > 0 && named ? $"{name} ({Comments})" : name, address);
        }
        else if (words.Count > 0) NameOnly(words);
        else if (_scanner.AtSpecial) _scanner.Position++;
        else _scanner.Position += _scanner.AtEnd ? 0 : 1;
        _scanner.SkipBlanks();
        _scanner.Take(',');
    }

    private void NameOnly(List<string> words)
    {
        if (words.Count > 0) Add(Comments, words[0]);
    }

    private string Comments => named ? string.Join(' ', _scanner.Comments) : "";

    private void Group(int depth)
    {
        _scanner.Position++;
        if (depth >= MaxGroupDepth) return;
        while (!_scanner.AtEnd)
        {
            _scanner.SkipBlanks();
            if (_scanner.Take(';')) return;
            Address(depth + 1);
        }
    }

    /// <summary>The address between angle brackets, after any obsolete route (<c>@a,@b:</c>).</summary>
    private string AngleAddress()
    {
        _scanner.Position++;
        _scanner.SkipBlanks();
        while (!_scanner.AtEnd)
        {
            if (_scanner.Take('>')) return "";
            if (_scanner.Take('@'))
            {
                _scanner.SkipBlanks();
                Domain();
            }
            else if (!_scanner.Take(':'))
            {
                var address = AddressSpec();
                if (!_scanner.AtEnd) _scanner.Position++;
                return address;
            }
            _scanner.SkipBlanks();
        }
        return "";
    }

    private string AddressSpec()
    {
        var pieces = new List<string>();
        _scanner.SkipBlanks();
        while (!_scanner.AtEnd)
        {
            var keepBlanks = true;
            if (_scanner.Current == '.')
            {
                DropTrailingBlank(pieces);
                pieces.Add(".");
                _scanner.Position++;
                keepBlanks = false;
            }
            else if (_scanner.Current == '"') pieces.Add(AddressFormat.Quote(_scanner.QuotedString()));
            else if (_scanner.AtAtomEnd)
            {
                DropTrailingBlank(pieces);
                break;
            }
            else pieces.Add(_scanner.Atom());
            var blanks = _scanner.SkipBlanks();
            if (keepBlanks && blanks.Length > 0) pieces.Add(blanks);
        }
        var local = string.Concat(pieces);
        if (!_scanner.Take('@')) return local;
        _scanner.SkipBlanks();
        var domain = Domain();
        return domain.Length == 0 ? "" : $"{local}@{domain}";
    }

    /// <summary>A domain, or nothing when a second <c>@</c> follows: which of the two is meant cannot be known (CVE-2019-16056).</summary>
    private string Domain()
    {
        var domain = new StringBuilder();
        while (!_scanner.AtEnd)
        {
            if (_scanner.Current is ' ' or '\t') _scanner.Position++;
            else if (_scanner.Current == '(') _scanner.Comments.Add(_scanner.Comment());
            else if (_scanner.Current == '[') domain.Append(_scanner.DomainLiteral());
            else if (_scanner.Take('.')) domain.Append('.');
            else if (_scanner.Current == '@') return "";
            else if (_scanner.AtAtomEnd) break;
            else domain.Append(_scanner.Atom());
        }
        return domain.ToString();
    }

    private static void DropTrailingBlank(List<string> pieces)
    {
        if (pieces.Count > 0 && string.IsNullOrWhiteSpace(pieces[^1])) pieces.RemoveAt(pieces.Count - 1);
    }

    private void Add(string name, string address)
    {
        if (name.Length > 0 || address.Length > 0) _found.Add(new Mailbox(name, address));
    }
}
