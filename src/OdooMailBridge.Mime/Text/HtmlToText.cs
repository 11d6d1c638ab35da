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

    private readonly StringBuilder _text = new();
    private readonly List<string> _open = [];
    private readonly List<string> _references = [];
    private readonly List<HtmlToken> _tokens;
    private readonly List<string> _images = [];
    private int _linksSeen;

    private HtmlToText(List<HtmlToken> tokens) => _tokens = tokens;

    /// <summary>Converts; an empty or missing body gives an empty text.</summary>
    public static string Convert(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        return new HtmlToText(HtmlBody.Tokens(html)).Run();
    }

    private string Run()
    {
        foreach (var token in _tokens)
        {
            if (token is { Kind: HtmlTokenKind.StartTag, Text: "a" } && token.Attribute("href") is { Length: > 0 } href) _references.Add(href);
            else if (token is { Kind: HtmlTokenKind.StartTag, Text: "img" } && token.Attribute("src") is { Length: > 0 } src) _images.Add(src);
        }
        var links = _references.Count;
        _references.AddRange(_images);
        var imagesSeen = links;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.Kind == HtmlTokenKind.Text) Text(token.Text);
            else if (token.Kind == HtmlTokenKind.Comment) _text.Append(' ');
            else if (token.Kind == HtmlTokenKind.EndTag) Close(token.Text);
            else if (token.Text == "img") Image(token, ref imagesSeen);
            else i = Open(token, i);
        }
        while (_open.Count > 0) Pop();
        return PlainLines.Tidy(_text.ToString(), _references);
    }

    private void Text(string source)
    {
        // Text before any element gets a paragraph of its own from the HTML parser Odoo uses; its end is a line break.
        if (_open.Count == 0 && _text.Length == 0 && !string.IsNullOrWhiteSpace(source)) _open.Add("p");
        _text.Append(WebUtility.HtmlDecode(source));
    }

    /// <summary>Returns the index of the last token used.</summary>
    private int Open(HtmlToken token, int index)
    {
        while (_open.Count > 0 && HtmlElements.ClosesOpen(token.Text, _open[^1])) Pop();
        var next = index + 1 < _tokens.Count ? _tokens[index + 1] : default;
        if (token.Text == "a" && token.Attribute("href") is { Length: > 0 })
        {
            _text.Append(' ');
            Push("a");
            var direct = next.Kind == HtmlTokenKind.Text && next.Text is { Length: > 0 };
            _text.Append(direct ? WebUtility.HtmlDecode(next.Text) : "None").Append(" [").Append(++_linksSeen).Append(']');
            return direct ? index + 1 : index;
        }
        if (HtmlElements.IsVoid(token.Text))
        {
            _text.Append(token.Text == "br" && !token.HasAttributes ? '\n' : ' ');
            return index;
        }
        if (next.Kind == HtmlTokenKind.EndTag && next.Text == token.Text)
        {
            // An element without content is one tag to the serialiser, and leaves no mark.
            _text.Append(' ');
            return index + 1;
        }
        _text.Append(token.HasAttributes ? " " : HtmlElements.OpeningMark(token.Text));
        Push(token.Text);
        return index;
    }

    private void Close(string name)
    {
        var at = _open.LastIndexOf(name);
        if (at < 0)
        {
            if (name == "p") _text.Append(' ');
            return;
        }
        while (_open.Count > at) Pop();
    }

    private void Push(string name)
    {
        if (_open.Count < MaxDepth) _open.Add(name);
    }

    private void Pop()
    {
        _text.Append(HtmlElements.ClosingMark(_open[^1]));
        _open.RemoveAt(_open.Count - 1);
    }

    private void Image(HtmlToken token, ref int seen)
    {
        _text.Append(' ');
        if (token.Attribute("src") is not { Length: > 0 } src) return;
        _text.Append(ImageName.Of(src)).Append(" [").Append(++seen).Append("] ");
    }
}
