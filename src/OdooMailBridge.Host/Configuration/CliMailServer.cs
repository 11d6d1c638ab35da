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
    public string? SmtpUser { get; init; }
    public string? SmtpPassword { get; init; }
    public string? SmtpSslCertificateFilename { get; init; }
    public string? SmtpSslPrivateKeyFilename { get; init; }
    public string? EmailFrom { get; init; }
    public string? FromFilter { get; init; }
}
