namespace OdooMailBridge.Host.Configuration;

/// <summary>
/// The outgoing server of kind <c>cli</c>: Odoo's start-up options of the same names, with Odoo's defaults
/// (<c>smtp_ssl</c> means STARTTLS).
/// </summary>
public sealed record CliMailServer
{
    public string SmtpServer { get; init; } = "localhost";
    public int SmtpPort { get; init; } = 25;
    public bool SmtpSsl { get; init; }
    public string? SmtpUser { get; init => field = OrNull(value); }
    public string? SmtpPassword { get; init => field = OrNull(value); }
    public string? SmtpSslCertificateFilename { get; init => field = OrNull(value); }
    public string? SmtpSslPrivateKeyFilename { get; init => field = OrNull(value); }
    public string? EmailFrom { get; init => field = OrNull(value); }
    public string? FromFilter { get; init => field = OrNull(value); }

    // A variable passed through empty (a container's usual way of leaving it out) is not a user named "".
    private static string? OrNull(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
