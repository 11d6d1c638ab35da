using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>The From of a mailing: kept as long as its server may send it, else the first address that the server's filter takes.</summary>
internal static class MailingSender
{
    public static string Choose(Records mailing)
    {
        var env = mailing.Env;
        var current = mailing.Str("email_from");
        var creator = mailing.Rel("create_uid") is { Any: true } user ? user : env.User;
        var own = creator.Sudo().Str("email_formatted") ?? "";
        var filter = mailing.Rel("mail_server_id").Sudo().Str("from_filter");
        if (string.IsNullOrEmpty(filter)) return string.IsNullOrEmpty(current) ? own : current;
        if (!string.IsNullOrEmpty(current) && FromFilter.Accepts(filter, current)) return current;
        if (FromFilter.Accepts(filter, own)) return own;
        var notification = env.Company.Sudo().Str("default_from_email");
        if (!string.IsNullOrEmpty(notification) && FromFilter.Accepts(filter, notification)) return notification;
        return string.IsNullOrEmpty(current) ? own : current;
    }

    public static string? Warning(Records mailing)
    {
        var server = mailing.Rel("mail_server_id").Sudo();
        return server.Any && !FromFilter.Accepts(server.Str("from_filter"), mailing.Str("email_from"))
            ? "This email from can not be used with this mail server.\nYour emails might be marked as spam on the mail clients." : null;
    }

    /// <summary>The dedicated server of new mailings; a setting that names none that works is ignored.</summary>
    public static object? DefaultServer(Env env) =>
        int.TryParse(env.Parameter("mass_mailing.mail_server_id"), out var id) && env.Sudo().Browse("ir.mail_server", id).Exists() is { Any: true } server && server.Flag("active") ? server.Id : false;
}
