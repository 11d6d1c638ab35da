namespace OdooMailBridge.Transport.Imap;

/// <summary>
/// Reads values out of a response. Tolerant of servers that are sloppy with spaces and atoms, bounded in depth and number.
/// </summary>
internal ref struct ImapParser
{
    private const int MaxDepth = 32;
    private const int MaxValues = 100_000;

    private readonly ImapResponse _response;
    private int _line;
    private int _at;
    private int _values;

    public ImapParser(ImapResponse response, int skipWords)
    {
        _response = response;
        _at = response.Lines[0].Length - response.After(skipWords).Length;
    }

    /// <summary>The next value, or null at the end of the response.</summary>
    public ImapValue? Next() => Next(0);

    private ImapValue? Next(int depth)
    {
        SkipSpaces();
        if (AtEnd) return null;
        if (++_values > MaxValues) throw new ProtocolViolationException($"response with more than {MaxValues} values");
        return Current switch
        {
            (byte)'(' => List(depth),
            (byte)'"' => Quoted(),
            (byte)'{' or (byte)'~' when IsLiteral => Literal(),
            _ => Atom(),
        };
    }

    private readonly byte[] Line => _response.Lines[_line];

    private readonly bool AtEnd => _at >= Line.Length;

    private readonly byte Current => Line[_at];

    /// <summary>Only the last brace of a line that has a literal after it opens a literal.</summary>
    private readonly bool IsLiteral => _line < _response.Literals.Count && Line.AsSpan(_at).IndexOf((byte)'{') is var brace and >= 0 &&
        _at + brace == Line.AsSpan().LastIndexOf((byte)'{');

    private void SkipSpaces()
    {
        while (!AtEnd && Current == ' ') _at++;
    }

    private ImapValue List(int depth)
    {
        if (depth == MaxDepth) throw new ProtocolViolationException($"lists nested more than {MaxDepth} deep");
        _at++;
        var items = new List<ImapValue>();
        while (true)
        {
            SkipSpaces();
            if (AtEnd) throw ProtocolViolationException.Of("the end of a list", Line);
            if (Current == ')')
            {
                _at++;
                return ImapValue.List(items);
            }
            items.Add(Next(depth + 1)!);
        }
    }

    private ImapValue Quoted()
    {
        var text = new List<byte>();
        for (_at++; !AtEnd; _at++)
        {
            if (Current == '"')
            {
                _at++;
                return ImapValue.String(text.ToArray());
            }
            if (Current == '\\' && _at + 1 < Line.Length) _at++;
            text.Add(Current);
        }
        throw ProtocolViolationException.Of("the end of a quoted string", Line);
    }

    private ImapValue Literal()
    {
        var literal = _response.Literals[_line];
        _line++;
        _at = 0;
        return ImapValue.String(literal.Bytes);
    }

    /// <summary>Up to a space or parenthesis; a bracket, as in BODY[HEADER.FIELDS (DATE)], carries on to its end.</summary>
    private ImapValue Atom()
    {
        var start = _at;
        for (var bracketed = false; !AtEnd; _at++)
        {
            if (Current == '[') bracketed = true;
            else if (Current == ']') bracketed = false;
            else if (!bracketed && Current is ((byte)' ' or (byte)'(' or (byte)')')) break;
        }
        if (_at == start) _at++; // a stray closing parenthesis: step over it
        return ImapValue.Atom(Line.AsMemory(start, _at - start));
    }
}
