using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Signing;

/// <summary>The ASCII form of names in the DNS (RFC 1035 section 2.3.1, digits first allowed as in RFC 1123).</summary>
internal static partial class DnsLabels
{
    /// <summary>The longest name in characters.</summary>
    public const int Longest = 253;

    public static bool AreValid(string? name) => name is { Length: > 0 and <= Longest } && Labels().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex Labels();
}
