using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>A row of ir_mail_server with what sending needs, secrets included. Never printed.</summary>
public sealed class MailServerRow
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public bool? Active { get; init; }
    public int? Sequence { get; init; }
    public string? FromFilter { get; init; }
    public string? SmtpHost { get; init; }
    public int? SmtpPort { get; init; }
    public string SmtpAuthentication { get; init; } = "login";
    public string SmtpEncryption { get; init; } = "none";
    public string? SmtpUser { get; init; }
    public string? SmtpPass { get; init; }
    public byte[]? SmtpSslCertificate { get; init; }
    public byte[]? SmtpSslPrivateKey { get; init; }
    public double? MaxEmailSize { get; init; }
    public bool? SmtpDebug { get; init; }

    public ServerCandidate Candidate => new(Id, Name, Sequence ?? 0, FromFilter);

    /// <summary>All servers, archived ones too, in order.</summary>
    public static List<MailServerRow> All(SqlSession sql) => sql.Query<MailServerRow>(
        """
        SELECT id AS "Id", name AS "Name", active AS "Active", sequence AS "Sequence", from_filter AS "FromFilter", smtp_host AS "SmtpHost", smtp_port AS "SmtpPort",
               smtp_authentication AS "SmtpAuthentication", smtp_encryption AS "SmtpEncryption", smtp_user AS "SmtpUser", smtp_pass AS "SmtpPass",
               smtp_ssl_certificate AS "SmtpSslCertificate", smtp_ssl_private_key AS "SmtpSslPrivateKey", max_email_size AS "MaxEmailSize", smtp_debug AS "SmtpDebug"
          FROM ir_mail_server ORDER BY sequence, id
        """);

    public override string ToString() => $"{Name} ({Id})";
}
