using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Addresses in a free text field, as far as names of partners need them; real mail headers are the Mime library's.</summary>
public static partial class MailAddresses
{
    // A field may be pasted full; what is longer is no address list.
    private const int MaxLength = 4096;

    /// <summary>Name and address of each part that has one: <c>"Foo" &lt;a@b&gt;, c@d</c>.</summary>
    public static IReadOnlyList<(string Name, string Address)> Split(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength) return [];
        var found = new List<(string, string)>();
        foreach (Match match in Part().Matches(text))
        {
            var name = match.Groups["quoted"].Success ? match.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : match.Groups["name"].Value;
            found.Add((name.Trim(), match.Groups["address"].Value));
        }
        return found;
    }

    /// <summary>Domain in lower case; the local part too when it is ASCII, as Odoo normalises.</summary>
    public static string Normalize(string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at];
        return (local.All(char.IsAscii) ? local.ToLowerInvariant() : local) + "@" + address[(at + 1)..].ToLowerInvariant();
    }

    /// <summary><c>"Name" &lt;address&gt;</c> with quotes and backslashes of the name escaped.</summary>
    public static string Format(string name, string address) =>
        name.Length == 0 ? address : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{address}>";

    [GeneratedRegex(@"(?:""(?<quoted>(?:[^""\\]|\\.)*)""\s*|(?<name>[^<>,;""@]*))<\s*(?<address>[^\s<>@,;""]+@[^\s<>@,;""]+)\s*>|(?<address>[^\s<>@,;""]+@[^\s<>@,;""]+)", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
