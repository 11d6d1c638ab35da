using System.Text;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>The server's side of AUTH PLAIN and AUTH LOGIN.</summary>
internal sealed class ListenerAuth(Func<string, Task<string?>> ask)
{
    public readonly record struct Login(string User, string Password, SmtpReply? Refusal)
    {
        public static Login Refused(SmtpReply reply) => new("", "", reply);
    }

    public async Task<Login> RunAsync(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2) return Login.Refused(SmtpReplies.Syntax);
        var initial = words.Length == 2 ? (words[1] == "=" ? "" : words[1]) : null;
        return words[0].ToUpperInvariant() switch
        {
            "PLAIN" => await PlainAsync(initial).ConfigureAwait(false),
            "LOGIN" => await LoginAsync(initial).ConfigureAwait(false),
            _ => Login.Refused(SmtpReplies.BadMechanism),
        };
    }

    private async Task<Login> PlainAsync(string? initial)
    {
        if (Decode(initial ?? await ask("").ConfigureAwait(false)) is not { } message) return Login.Refused(SmtpReplies.AuthCancelled);
        var parts = message.Split('\0');
        return parts.Length == 3 ? new Login(parts[1], parts[2], null) : Login.Refused(SmtpReplies.Syntax);
    }

    private async Task<Login> LoginAsync(string? initial)
    {
        // The prompts are the base64 of "Username:" and "Password:".
        if (Decode(initial ?? await ask("VXNlcm5hbWU6").ConfigureAwait(false)) is not { } user) return Login.Refused(SmtpReplies.AuthCancelled);
        if (Decode(await ask("UGFzc3dvcmQ6").ConfigureAwait(false)) is not { } password) return Login.Refused(SmtpReplies.AuthCancelled);
        return new Login(user, password, null);
    }

    /// <summary>Null when the client cancelled with an asterisk, sent no base64 or is gone.</summary>
    private static string? Decode(string? base64)
    {
        if (base64 is null) return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : null;
    }
}
