using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Addresses;

/// <summary>Makes what users type into a usable local part: accents gone, dots tidied, foreign characters replaced (Odoo 18's rules).</summary>
public static partial class AliasLocalPart
{
    /// <summary>The local part, or null when nothing is left.</summary>
    /// <param name="text">As typed; what follows an @ is dropped.</param>
    /// <param name="keepDomain">The text may be a full address (Default From): its domain comes back in lower case.</param>
    public static string? Sanitize(string text, bool keepDomain = false)
    {
        var trimmed = text.Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        var domain = keepDomain && at >= 0 ? trimmed[(at + 1)..].ToLowerInvariant() : "";
        var local = WithoutAccents(trimmed).ToLowerInvariant().Split('@')[0];
        local = Ends().Replace(local, "");
        local = Dots().Replace(local, ".");
        local = Foreign().Replace(local, "-");
        local = Ascii(local);
        if (string.IsNullOrWhiteSpace(local)) return null;
        return domain.Length > 0 ? $"{local}@{domain}" : local;
    }

    private static string WithoutAccents(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)) plain.Append(c);
        return plain.ToString();
    }

    private static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) plain.Append(rune.IsAscii ? (char)rune.Value : '?');
        return plain.ToString();
    }

    [GeneratedRegex(@"^\.+|\.+$")]
    private static partial Regex Ends();

    [GeneratedRegex(@"\.+")]
    private static partial Regex Dots();

    [GeneratedRegex(@"[^\w!#$%&'*+\-/=?^_`{|}~.]+")]
    private static partial Regex Foreign();
}
