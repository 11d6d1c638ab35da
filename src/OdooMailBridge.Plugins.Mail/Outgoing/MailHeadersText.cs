using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>A mail's own headers, kept as the text of a Python dictionary.</summary>
public static class MailHeadersText
{
    /// <summary>Names and values; text that is no literal counts as none. Throws <see cref="FormatException"/> for a literal of another kind.</summary>
    public static Dictionary<string, string> Parse(string? text)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!PythonLiteral.TryParse(text, out var value) || !Wire.Truthy(value)) return headers;
        if (value is not Values map) throw new FormatException($"'{PythonType(value)}' object has no attribute 'items'");
        foreach (var (name, content) in map)
            headers[name] = content as string ?? (content is null or false ? "" : throw new FormatException($"'{PythonType(content)}' object has no attribute 'splitlines'"));
        return headers;
    }

    private static string PythonType(object? value) => value switch { List<object?> => "list", long => "int", double => "float", bool => "bool", string => "str", _ => "dict" };
}
