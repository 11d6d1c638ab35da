using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <summary>What travels through the provider and back: which record asked, and proof that this database let it.</summary>
/// <param name="Database">Which of several databases; Odoo has it in its session.</param>
public sealed record OAuthState(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("csrf_token")] string Token,
    [property: JsonPropertyName("db")] string Database);

/// <summary>The link under which an administrator lets a server use a mail account.</summary>
public static class OAuthLink
{
    /// <summary>Null while the client's id and secret are not configured.</summary>
    public static string? For(OAuthService service, Records record)
    {
        var env = record.Env;
        if (env.Parameter(service.Column("client_id")) is not { Length: > 0 } client || env.Parameter(service.Column("client_secret")) is not { Length: > 0 }) return null;
        var state = JsonSerializer.Serialize(new OAuthState(record.Model.Name, record.Id, Token(env, service, record.Model.Name, record.Id), env.Database.Name));
        List<(string, string)> query =
        [
            ("client_id", client), ("redirect_uri", env.Parameter("web.base.url") + service.ConfirmPath), ("response_type", "code"),
            ("scope", record.Model.Name == "fetchmail.server" ? service.MailboxScope ?? service.Scope : service.Scope), .. service.Extra, ("state", state),
        ];
        var address = service.Addresses(env.Parameter).Authorize;
        return $"{address}?{string.Join('&', query.Select(item => $"{item.Item1}={Uri.EscapeDataString(item.Item2)}"))}";
    }

    /// <summary>The button of the form: opens the link.</summary>
    public static Values Open(OAuthService service, Records record)
    {
        if (!record.Env.IsSystem) throw new AccessError($"Only the administrator can link {(service.Label == "Gmail" ? "a" : "an")} {service.Label} mail server.");
        var link = For(service, record) ?? throw new UserError($"Please configure your {service.Label} credentials.");
        return new Values { ["type"] = "ir.actions.act_url", ["url"] = link };
    }

    /// <summary>Whether a state that came back was made here, for this record.</summary>
    public static bool IsGenuine(Env env, OAuthService service, OAuthState state) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Token(env, service, state.Model, state.Id)), Encoding.UTF8.GetBytes(state.Token ?? ""));

    // Only administrators can read the link, so whoever shows this token got it from one.
    private static string Token(Env env, OAuthService service, string model, int id) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(env.Parameter("database.secret") ?? throw new InvalidOperationException("The database has no secret")),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{service.Prefix}oauth {model} {id}"))));
}
