using System.Globalization;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>From the bytes of a message to what the gateway knows of it; nothing is looked up yet.</summary>
public static class ReadIncomingMail
{
    private static readonly string[] ToHeaders = ["Delivered-To", "To"];
    private static readonly string[] RecipientHeaders = ["Delivered-To", "To", "Cc", "Resent-To", "Resent-Cc"];

    /// <summary>Everything but body and attachments, which <see cref="IncomingBody"/> reads: it needs to know whether this is a bounce.</summary>
    public static IncomingMail Read(byte[] source, DateTime utcNow)
    {
        var message = MessageReader.Read(source);
        var headers = message.Headers;
        return new IncomingMail
        {
            Source = message,
            MessageId = headers.Find("Message-Id")?.Raw.Trim() is { Length: > 0 } id ? Stored(id) : Invented(utcNow),
            Subject = Subjects(headers) is { Length: > 0 } subject ? subject : null,
            EmailFrom = Formatted(headers, "From") is [var first, ..] ? first : AddressWithin(Displayed(headers, "From")),
            Cc = Formatted(headers, "Cc") is { Count: > 0 } cc ? string.Join(",", cc) : Displayed(headers, "Cc"),
            To = [.. Formatted(headers, ToHeaders).Distinct()],
            Recipients = [.. Formatted(headers, RecipientHeaders).Distinct()],
            References = Joined(headers, "References", " "),
            InReplyTo = Joined(headers, "In-Reply-To", " ").Trim(),
            Date = headers.Find("Date")?.Raw is { Length: > 0 } date ? DateHeader.Parse(date)?.UtcDateTime ?? utcNow : null,
        };
    }

    private static List<string> Formatted(HeaderFields headers, params string[] names) => [.. headers.Mailboxes(names).Select(mailbox => mailbox.ToString())];

    // Some senders encode the whole of From, address included: no address then stands in the header, but one in its text.
    private static string AddressWithin(string displayed) => AddressList.Split(displayed) is [var first, ..] ? first.ToString() : displayed;

    private static string Displayed(HeaderFields headers, string name) => string.Join(",", headers.All(name).Select(field => AddressHeader.Display(field.Raw)));

    private static string Joined(HeaderFields headers, string name, string separator) => string.Join(separator, headers.Texts(name));

    private static string Subjects(HeaderFields headers) =>
        string.Join(" ", headers.All("Subject").Select(field => HeaderText.Decode(HeaderText.UnfoldToTheEnd(field.ValueBytes.Span))));

    // Odoo's column takes any text; PostgreSQL's does not take NUL.
    private static string Stored(string id) => id.Replace("\0", "", StringComparison.Ordinal);

    private static string Invented(DateTime utcNow) =>
        string.Create(CultureInfo.InvariantCulture, $"<{(utcNow - DateTime.UnixEpoch).TotalSeconds:0.0######}@localhost>");
}
