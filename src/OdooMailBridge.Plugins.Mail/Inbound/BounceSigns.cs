using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What makes a message a bounce: any one of these (section 2.3). An empty sender or a postmaster alone does not.</summary>
public static class BounceSigns
{
    public static bool Any(IncomingMail mail, GatewayAddresses addresses) => InRecipients(mail, addresses) || InSender(mail.EmailFrom) || InContent(mail.Source);

    // Written by a mail system.
    private static bool InSender(string emailFrom) =>
        AddressList.Split(emailFrom) is [var sender, ..] && sender.Address.Split('@')[0].Equals("mailer-daemon", StringComparison.OrdinalIgnoreCase);

    // A report (RFC 6522).
    private static bool InContent(ParsedMessage message) => message.Root.ContentType.MediaType == "multipart/report";

    // Sent to a bounce address; in copy it counts for nothing.
    private static bool InRecipients(IncomingMail mail, GatewayAddresses addresses) => NormalizedAddresses.Of(mail.To).Any(addresses.IsBounce);
}
