using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Transport;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// The values of a server's encryption. Odoo 18 knows three and believes any certificate; the strict ones, named as later versions of Odoo
/// name them, end the connection at a wrong one. They are offered under the documented rules.
/// </summary>
public static class ConnectionSecurity
{
    private const string StrictEnd = "_strict";

    private static readonly (string Key, string Label)[] Known = [("none", "None"), ("starttls", "TLS (STARTTLS)"), ("ssl", "SSL/TLS")];

    private static readonly (string Key, string Label)[] WithStrict =
        [.. Known, ("starttls_strict", "TLS (STARTTLS), certificate verified"), ("ssl_strict", "SSL/TLS, certificate verified")];

    public static IReadOnlyList<(string Key, string Label)> Options(Env env) => MailBehaviour.Of(env) == MailRules.Documented ? WithStrict : Known;

    public static bool IsStrict(string? encryption) => encryption?.EndsWith(StrictEnd, StringComparison.Ordinal) == true;

    public static TlsMode Mode(string? encryption) => Kind(encryption) switch { "ssl" => TlsMode.Implicit, "starttls" => TlsMode.StartTls, _ => TlsMode.None };

    /// <summary>The encryption without the question of certificates: none, starttls or ssl.</summary>
    public static string Kind(string? encryption) => encryption is null ? "none" : IsStrict(encryption) ? encryption[..^StrictEnd.Length] : encryption;
}
