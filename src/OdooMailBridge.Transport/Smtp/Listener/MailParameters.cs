using System.Globalization;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>What the parameters of MAIL ask for.</summary>
internal readonly record struct MailParameters(bool IsSmtpUtf8)
{
    /// <summary>Reads them; a refusal is the reply to MAIL.</summary>
    public static MailParameters Parse(string[] parameters, long maxMessageBytes, out SmtpReply? refusal)
    {
        var utf8 = false;
        foreach (var parameter in parameters)
        {
            if (Is(parameter, "SMTPUTF8")) utf8 = true;
            else if (parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase))
            {
                refusal = CheckSize(parameter.AsSpan(5), maxMessageBytes);
                if (refusal is not null) return default;
            }
            else if (!IsHarmless(parameter))
            {
                refusal = SmtpReplies.UnknownParameter;
                return default;
            }
        }
        refusal = null;
        return new MailParameters(utf8);
    }

    /// <summary>RFC 1870 section 6: a declared size above the limit is refused before the message is sent.</summary>
    private static SmtpReply? CheckSize(ReadOnlySpan<char> digits, long maxMessageBytes) =>
        !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? SmtpReplies.Syntax
        : size > maxMessageBytes ? SmtpReplies.TooLarge
        : null;

    /// <summary>BODY and AUTH change nothing for a receiver that takes every byte and every sender.</summary>
    private static bool IsHarmless(string parameter) =>
        Is(parameter, "BODY=8BITMIME") || Is(parameter, "BODY=7BIT") || parameter.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string parameter, string expected) => parameter.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
