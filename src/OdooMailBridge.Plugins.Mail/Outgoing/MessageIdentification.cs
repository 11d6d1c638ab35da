using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>
/// Message-Ids as Odoo makes them: <c>&lt;R.T-openerp-TAG@HOST&gt;</c>. They are made once, when the message is made, and stay the same over
/// all attempts.
/// </summary>
public static class MessageIdentification
{
    private static readonly string Host = Dns.GetHostName();

    /// <param name="tag">What answers are threaded by where nothing else tells; see <see cref="Tag"/>.</param>
    public static string New(DateTime utcNow, string tag)
    {
        var since = utcNow - DateTime.UnixEpoch;
        var seconds = since.Ticks / TimeSpan.TicksPerSecond;
        var fraction = since.Ticks % TimeSpan.TicksPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $"<{Digits(15)}.{seconds}.{fraction:0000000}{Digits(8)}-openerp-{tag}@{Host}>");
    }

    /// <summary>
    /// <c>reply_to</c> for messages whose answers make new records, <c>ID-MODEL</c> for messages on a record, else <c>private</c>;
    /// <c>message_notify</c> has a tag of its own, <see cref="Notify"/>.
    /// </summary>
    public static string Tag(string? model, int resId, string? messageType, bool forceNew) =>
        forceNew ? "reply_to" : !string.IsNullOrEmpty(model) && resId > 0 && messageType != "user_notification" ? $"{resId.ToString(CultureInfo.InvariantCulture)}-{model}" : "private";

    public const string Notify = "message-notify";

    private static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);
}
