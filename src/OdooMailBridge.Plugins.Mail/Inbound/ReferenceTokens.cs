using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The Message-Ids in a References or In-Reply-To text, with what folding left inside them removed.</summary>
public static partial class ReferenceTokens
{
    public static IEnumerable<string> Of(string text) => Tokens().Matches(text).Select(match => Blanks().Replace(match.Value, ""));

    [GeneratedRegex("<[^<>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\r\n\t ]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
