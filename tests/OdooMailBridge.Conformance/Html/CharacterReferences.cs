using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html;

namespace OdooMailBridge.Conformance.Html;

/// <summary>Character references by the HTML standard's rules, the invalid ones included (section 13.5 lists the names).</summary>
public static class CharacterReferences
{
    private static readonly Regex Reference = new(@"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", RegexOptions.CultureInvariant);

    // 0x80 to 0x9F are read as windows-1252, whose five empty places stay control characters.
    private static readonly char[] Windows1252 =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ".ToCharArray();

    /// <summary>The text with all references replaced.</summary>
    public static string Resolve(string text) => text.Contains('&') ? Reference.Replace(text, m => Resolve(m)) : text;

    private static string Resolve(Match match)
    {
        var name = match.Groups[1].Value;
        if (name[0] == '#')
            return Numeric(name.TrimEnd(';'));
        if (HtmlEntityProvider.Resolver.GetSymbol(name) is { Length: > 0 } symbol)
            return symbol;
        for (var length = name.Length - 1; length > 1; length--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(name[..length]) is { Length: > 0 } longest)
                return longest + name[length..];
        }

        return "&" + name;
    }

    private static string Numeric(string digits)
    {
        var isHex = digits[1] is 'x' or 'X';
        var parsed = long.TryParse(digits[(isHex ? 2 : 1)..], isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return code switch
        {
            _ when !parsed => "\ufffd",
            0 => "\ufffd",
            0x0d => "\r",
            >= 0x80 and <= 0x9f => Windows1252[code - 0x80].ToString(),
            >= 0xd800 and <= 0xdfff or > 0x10ffff or < 0 => "\ufffd",
            (>= 0x1 and <= 0x8) or 0xb or (>= 0xe and <= 0x1f) or 0x7f or (>= 0xfdd0 and <= 0xfdef) => "",
            _ when (code & 0xfffe) == 0xfffe => "",
            _ => char.ConvertFromUtf32((int)code),
        };
    }
}
