using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <summary>A provider whose mail servers take an OAuth 2.0 access token (RFC 6749) instead of a password.</summary>
public sealed record OAuthService
{
    /// <summary>The Odoo module that brings it: its tokens have columns only where the module is installed.</summary>
    public required string Module { get; init; }

    /// <summary>The value of smtp_authentication.</summary>
    public required string Authentication { get; init; }

    /// <summary>What users call it.</summary>
    public required string Label { get; init; }

    /// <summary>What its fields, columns and system parameters begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Where the provider sends the user back to.</summary>
    public required string ConfirmPath { get; init; }

    public required string Scope { get; init; }

    /// <summary>What is asked for a mailbox, where that differs from what sending needs.</summary>
    public string? MailboxScope { get; init; }

    /// <summary>Further parameters of the authorisation link.</summary>
    public required IReadOnlyList<(string Name, string Value)> Extra { get; init; }

    public required TimeSpan Patience { get; init; }

    /// <summary>Where users agree, and where tokens are had; both may depend on system parameters.</summary>
    public required Func<Func<string, string?>, (Uri Authorize, Uri Token)> Addresses { get; init; }

    /// <summary>Whether the provider's own words follow the error text.</summary>
    public bool ShowsDetail { get; init; }

    /// <summary>What is said to an administrator before anybody agreed.</summary>
    public required string NotConnected { get; init; }

    public string Column(string name) => Prefix + name;

    public UserError Failed(string detail, Exception? cause = null) =>
        new("An error occurred when fetching the access token." + (ShowsDetail && detail.Length > 0 ? " " + detail : ""), cause);

    public static OAuthService Google { get; } = new()
    {
        Module = "mail",
        Authentication = "gmail",
        Label = "Gmail",
        Prefix = "google_gmail_",
        ConfirmPath = "/google_gmail/confirm",
        Scope = "https://mail.google.com/",
        Extra = [("access_type", "offline"), ("prompt", "consent")],
        Patience = TimeSpan.FromSeconds(5),
        NotConnected = "An error occurred when fetching the access token.",
        Addresses = _ => (new Uri("https://accounts.google.com/o/oauth2/v2/auth"), new Uri("https://oauth2.googleapis.com/token")),
    };
}
