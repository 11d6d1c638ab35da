using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host.Commands;

/// <summary>The settings that have an option of their own. Those that Odoo has too carry Odoo's names.</summary>
internal static class SettingOptions
{
    public static IReadOnlyList<SettingOption> Database { get; } =
    [
        SettingOption.Text("--config", BridgeConfiguration.ConfigFileKey, "A JSON file of the shape of appsettings.json", "FILE"),
        SettingOption.Text("--connection", nameof(BridgeSettings.Connection), "Use this PostgreSQL (Npgsql connection string) instead of the embedded one", "STRING"),
        SettingOption.Text("--data", nameof(BridgeSettings.Data), "The embedded PostgreSQL's folder", "DIR"),
    ];

    public static SettingOption Urls { get; } =
        SettingOption.Text("--urls", nameof(BridgeSettings.Urls), "Addresses to listen on, separated by semicolons", "URLS");

    public static IReadOnlyList<SettingOption> Server { get; } =
    [
        Urls,
        SettingOption.Number("--max-cron-threads", nameof(BridgeSettings.MaxCronThreads), "Background jobs at a time; 0 runs none"),
        SettingOption.Text("--db-filter", nameof(BridgeSettings.DbFilter), "Serve only databases whose name matches this regular expression", "REGEX"),
        SettingOption.Text("--smtp", Cli(nameof(CliMailServer.SmtpServer)), "The SMTP server for servers of kind cli", "HOST"),
        SettingOption.Number("--smtp-port", Cli(nameof(CliMailServer.SmtpPort)), "Its port"),
        SettingOption.Flag("--smtp-ssl", Cli(nameof(CliMailServer.SmtpSsl)), "Encrypt with STARTTLS"),
        SettingOption.Text("--smtp-user", Cli(nameof(CliMailServer.SmtpUser)), "Its user", "NAME"),
        SettingOption.Text("--smtp-password", Cli(nameof(CliMailServer.SmtpPassword)), "Its password", "PASSWORD"),
        SettingOption.Text("--smtp-ssl-certificate-filename", Cli(nameof(CliMailServer.SmtpSslCertificateFilename)), "Client certificate", "FILE"),
        SettingOption.Text("--smtp-ssl-private-key-filename", Cli(nameof(CliMailServer.SmtpSslPrivateKeyFilename)), "Its private key", "FILE"),
        SettingOption.Text("--email-from", Cli(nameof(CliMailServer.EmailFrom)), "The sender when nothing else names one", "ADDRESS"),
        SettingOption.Text("--from-filter", Cli(nameof(CliMailServer.FromFilter)), "The FROM filter of the cli server", "FILTER"),
    ];

    private static string Cli(string name) => $"{nameof(BridgeSettings.Cli)}:{name}";
}
