using System.Text;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>The main value and the parameters of a Content-Type or Content-Disposition field, with RFC 2231 continuations joined.</summary>
public sealed class FieldParameters
{
    private static readonly Regex Continuation = new(@"\A(\w+)(?:\*([0-9]+))?\*?\z", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private FieldParameters(string main) => Main = main;

    /// <summary>What stands before the first semicolon, in lower case.</summary>
    public string Main { get; }

    public static FieldParameters Parse(string field)
    {
        var parts = Split(field);
        var parameters = new FieldParameters(field.Split(';')[0].Trim().ToLowerInvariant());
        var extended = new Dictionary<string, SortedList<int, (string Text, bool IsEscaped)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part[..equals]).Trim();
            var value = Unquote(equals < 0 ? "" : part[(equals + 1)..].Trim());
            if (name.Contains('*') && Continuation.Match(name) is { Success: true } m)
            {
                if (!extended.TryGetValue(m.Groups[1].Value, out var pieces))
                    pieces = extended[m.Groups[1].Value] = [];
                pieces.TryAdd(m.Groups[2].Success ? int.Parse(m.Groups[2].Value) : 0, (value, name.EndsWith('*')));
            }
            else
            {
                parameters._values.TryAdd(name, value);
            }
        }

        foreach (var (name, pieces) in extended)
            parameters._values.TryAdd(name, Join(pieces.Values));
        return parameters;
    }

    /// <summary>A parameter's value, or null when it is not there.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    private static string Join(IEnumerable<(string Text, bool IsEscaped)> pieces)
    {
        var isExtended = false;
        var text = new StringBuilder();
        foreach (var (piece, isEscaped) in pieces)
        {
            isExtended |= isEscaped;
            text.Append(isEscaped ? Unescape(piece) : piece);
        }

        if (!isExtended)
            return text.ToString();
        // charset'language'value
        return text.ToString().Split('\'', 3) is [var charset, _, var value]
            ? Charsets.Decode(SurrogateBytes.Encode(value), charset.ToLowerInvariant())
            : text.ToString();
    }

    private static string Unescape(string text) =>
        Regex.Replace(text, "%([0-9a-fA-F]{2})", m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());

    private static List<string> Split(string field)
    {
        var parts = new List<string>();
        var quoted = false;
        var part = new StringBuilder();
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '"' && (i == 0 || field[i - 1] != '\\'))
                quoted = !quoted;
            if (field[i] == ';' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(field[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static string Unquote(string text)
    {
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
            return text[1..^1].Replace(@"\\", @"\").Replace("\\\"", "\"");
        return text.Length > 1 && text[0] == '<' && text[^1] == '>' ? text[1..^1] : text;
    }
}
