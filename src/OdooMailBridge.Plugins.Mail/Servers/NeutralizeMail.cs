using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// A copy must neither write to customers nor empty their mailboxes: no server stays active or keeps a secret, and what asks for a server by
/// itself asks no more. As in Odoo, an unusable server takes all mail, so that no server of the host's configuration steps in.
/// </summary>
internal static class NeutralizeMail
{
    public static void Run(Env env)
    {
        env.Sql.Execute("""
            UPDATE mail_template SET mail_server_id = NULL WHERE mail_server_id IS NOT NULL;
            UPDATE mail_message SET mail_server_id = NULL
             WHERE mail_server_id IS NOT NULL AND id IN (SELECT mail_message_id FROM mail_mail WHERE state = 'outgoing');
            UPDATE bridge_unwritten_mails SET server_id = NULL;
            UPDATE fetchmail_server
               SET active = false, password = NULL, google_gmail_refresh_token = NULL, google_gmail_access_token = NULL, google_gmail_authorization_code = NULL;
            UPDATE ir_mail_server
               SET active = false, smtp_pass = NULL, smtp_ssl_private_key = NULL,
                   google_gmail_refresh_token = NULL, google_gmail_access_token = NULL, google_gmail_authorization_code = NULL;
            UPDATE bridge_dkim_key SET active = false, private_key = NULL;
            INSERT INTO ir_mail_server (name, smtp_host, smtp_port, smtp_encryption, smtp_authentication, sequence, active)
            VALUES ('neutralization - disable emails', 'invalid', 1025, 'none', 'login', 1, true)
            """);
        env.Work.DropSharedCache();
    }
}
