using System.Buffers;
using System.Net;
using System.Text;

namespace OdooMailBridge.Mime.Text;

/// <summary>
/// The plain text Odoo makes of an HTML body (its <c>html2plaintext</c>): emphasis becomes asterisks, links and images become numbered
/// references listed below the text. Deliberately bug-compatible: a link without direct text reads <c>None [n]</c>, and opening tags
/// with attributes make a blank instead of their mark.
/// </summary>
public sealed class HtmlToText
{
    // Real mails nest tables a few dozen deep; what is deeper shows its text but is not tracked, which keeps end tags cheap.
    private const int MaxDepth = 256;

    // Kept by each thread for its next text, as long as it is not out of the ordinary.
    private const int MaxKept = 32_768;

    [ThreadStatic]
    private static StringBuilder? _kept;

    private readonly StringBuilder _text;
    private readonly List<OpenElement> _open = [];
    private readonly Dictionary<string, int> _openNames = [];
    private readonly List<string> _references = [];
    private readonly List<HtmlToken> _tokens;
    private bool _bodyBegun;
    private int _linksSeen;
    private int _imagesSeen;

    private HtmlToText(List<HtmlToken> tokens, int length)
    {
        _tokens = tokens;
        _text = _kept?.Clear() ?? new StringBuilder(Math.Min(length, MaxKept));
        _kept = null;
    }

    /// <summary>Converts; an empty or missing body gives an empty text.</summary>
    public static string Convert(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        return new HtmlToText(HtmlBody.Tokens(html), html.Length).Run();
    }

    private string Run()
    {
        CollectReferences();
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            switch (token.Kind)
            {
                case HtmlTokenKind.Text: Text(token.Source.Span); break;
                case HtmlTokenKind.RawText: _text.Append(token.Source.Span); break;
                case HtmlTokenKind.Comment: _text.Append(' '); break;
                case HtmlTokenKind.EndTag: Close(token.Name); break;
                default: i += Open(token, i + 1 < _tokens.Count ? _tokens[i + 1] : HtmlToken.Silent) ? 1 : 0; break;
            }
            _bodyBegun = true;
        }
        while (_open.Count > 0) Pop();
        return Tidied();
    }

    private string Tidied()
    {
        var rented = ArrayPool<char>.Shared.Rent(_text.Length);
        try
        {
            var text = rented.AsSpan(0, _text.Length);
            _text.CopyTo(0, text, text.Length);
            return PlainLines.Tidy(text, _references);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
            if (_text.Capacity <= MaxKept) _kept = _text;
        }
    }

    /// <summary>Links are numbered before images, each in the order of the document.</summary>
    private void CollectReferences()
    {
        var images = new List<string>();
        foreach (var token in _tokens)
        {
            if (token.Kind != HtmlTokenKind.StartTag) continue;
            if (token.Name == "a" && Reference(token, "href") is { } href) _references.Add(href);
            else if (token.Name == "img" && Reference(token, "src") is { } src) images.Add(src);
        }
        _imagesSeen = _references.Count;
        _references.AddRange(images);
    }

    private void Text(ReadOnlySpan<char> source)
    {
        // Text before any element gets a paragraph of its own from the HTML parser Odoo uses; its end is a line break.
        if (!_bodyBegun)
        {
            Push("p", hasAttributes: false);
            source = source.TrimStart();
        }
        Decoded(source);
    }

    private void Decoded(ReadOnlySpan<char> source)
    {
        if (source.Contains('&')) _text.Append(WebUtility.HtmlDecode(source.ToString()));
        else _text.Append(source);
    }

    /// <summary>True when the token after the tag was used up with it.</summary>
    private bool Open(HtmlToken token, HtmlToken next)
    {
        while (_open.Count > 0 && LenientRules.Ends(token.Name, _open[^1].Name)) Pop();
        if (token.Name == "body") return false;
        if (token.Name == "img") Image(token);
        else if (LenientRules.IsEmpty(token.Name)) _text.Append(token.Name == "br" && !token.HasAttributes ? '\n' : ' ');
        else if (token.Name == "a" && Reference(token, "href") is not null) return Link(token, next);
        else
        {
            Push(token.Name, token.HasAttributes);
            if (token.IsSelfClosing) Pop();
        }
        return false;
    }

    private bool Link(HtmlToken token, HtmlToken next)
    {
        Push("a", hasAttributes: true);
        var direct = next.Kind == HtmlTokenKind.Text && !token.IsSelfClosing;
        if (direct) Decoded(next.Source.Span);
        else _text.Append("None");
        _text.Append(" [").Append(++_linksSeen).Append(']');
        if (token.IsSelfClosing) Pop();
        return direct;
    }

    private void Close(string name)
    {
        if (!_openNames.TryGetValue(name, out var count) || count == 0) return;
        var rank = LenientRules.Rank(name);
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            if (_open[at].Name == name)
            {
                while (_open.Count > at) Pop();
                return;
            }
            if (LenientRules.Rank(_open[at].Name) > rank) return;
        }
    }

    private void Push(string name, bool hasAttributes)
    {
        var start = _text.Length;
        _text.Append(hasAttributes ? " " : TextMarks.Opening(name));
        if (_open.Count >= MaxDepth) return;
        _open.Add(new OpenElement(name, start, _text.Length));
        _openNames[name] = _openNames.GetValueOrDefault(name) + 1;
    }

    private void Pop()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _openNames[element.Name]--;
        if (_text.Length > element.ContentStart) _text.Append(TextMarks.Closing(element.Name));
        else
        {
            // Without content, start and end are one tag to the serialiser, and leave no mark.
            _text.Length = element.Start;
            _text.Append(' ');
        }
    }

    private void Image(HtmlToken token)
    {
        _text.Append(' ');
        if (Reference(token, "src") is not { } src) return;
        _text.Append(ImageName.Of(src)).Append(" [").Append(++_imagesSeen).Append("] ");
    }

    private static string? Reference(HtmlToken token, string attribute) => token.Attribute(attribute) is { Length: > 0 } url ? url : null;

    /// <summary>An element whose end is awaited, and where its mark and its content start in the text.</summary>
    private readonly record struct OpenElement(string Name, int Start, int ContentStart);
}
