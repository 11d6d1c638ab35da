using System.Globalization;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>Recorded stand-ins for moments of the recording: now, now+N, past, today+N, today+N 00:00:00 in angle brackets.</summary>
public static class DateToken
{
    private static readonly Regex Now = new(@"^<now([+-][0-9]+)?>$", RegexOptions.CultureInvariant);
    private static readonly Regex Midnight = new(@"^<today([+-][0-9]+) 00:00:00>$", RegexOptions.CultureInvariant);
    private static readonly Regex Today = new(@"^<today([+-][0-9]+)?>$", RegexOptions.CultureInvariant);

    /// <summary>Whether <paramref name="expected"/> is such a token and <paramref name="actual"/> lies where it points.</summary>
    public static bool Accepts(string expected, string actual, DateTime utcNow)
    {
        if (!expected.StartsWith('<'))
            return false;
        if (expected == "<past>")
            return actual == "<now>" || OdooDates.ParseDateTime(actual) <= utcNow + OdooDates.Tolerance;
        var today = DateOnly.FromDateTime(utcNow);
        if (Now.Match(expected) is { Success: true } now)
            return actual == expected || IsNear(actual, utcNow.AddSeconds(Offset(now)));
        if (Midnight.Match(expected) is { Success: true } midnight)
            return actual == OdooDates.Write(today.AddDays(Offset(midnight))) + " 00:00:00";
        return Today.Match(expected) is { Success: true } day
            && (actual == expected || actual == OdooDates.Write(today.AddDays(Offset(day))));
    }

    private static bool IsNear(string actual, DateTime moment) =>
        OdooDates.ParseDateTime(actual) is { } given && (given - moment).Duration() <= OdooDates.Tolerance;

    private static int Offset(Match token) =>
        token.Groups[1].Success ? int.Parse(token.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
}
