using Microsoft.Extensions.Configuration;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// The outgoing server of Odoo's start-up options, used by servers of kind cli and where there is no server at all: configuration
/// section <c>OdooMailBridge:Cli</c>.
/// </summary>
public sealed class StartUpServer(IConfiguration configuration)
{
    private readonly IConfigurationSection section = configuration.GetSection("OdooMailBridge:Cli");

    public string Host => Text("SmtpServer") ?? "localhost";
    public int Port => section.GetValue("SmtpPort", 25);

    /// <summary>Odoo's smtp_ssl, which means STARTTLS.</summary>
    public bool StartTls => section.GetValue("SmtpSsl", false);
    public string? User => Text("SmtpUser");
    public string? Password => Text("SmtpPassword");
    public string? CertificateFile => Text("SmtpSslCertificateFilename");
    public string? PrivateKeyFile => Text("SmtpSslPrivateKeyFilename");
    public string? EmailFrom => Text("EmailFrom");
    public string? FromFilter => Text("FromFilter");

    /// <summary>Ports that this service does not connect to: <c>OdooMailBridge:RefusedSmtpPorts</c>.</summary>
    public RefusedPorts RefusedPorts { get; } = new(configuration["OdooMailBridge:RefusedSmtpPorts"]);

    private string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;
}
