using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Reading;

/// <summary>A message as received (RFC 5322).</summary>
public sealed class ParsedMessage
{
    internal ParsedMessage(ParsedPart root, bool truncated) => (Root, IsTruncated) = (root, truncated);

    /// <summary>The message's own part: its header is the message's header.</summary>
    public ParsedPart Root { get; }

    /// <summary>The message was longer than the limit and its end is missing.</summary>
    public bool IsTruncated { get; }

    /// <summary>The header fields in the order received.</summary>
    public HeaderFields Headers => Root.Headers;

    /// <summary>The decoded subject, null when the header is missing.</summary>
    public string? Subject => Headers.Text("Subject");

    /// <summary>The mailboxes of From that have an <c>@</c>.</summary>
    public IReadOnlyList<Mailbox> From => Headers.Mailboxes("From");

    /// <summary>The Message-Id with its angle brackets; the trimmed text when it has none; null when missing or empty.</summary>
    public string? MessageId =>
        Headers.MessageIds("Message-Id") is [var id, ..] ? id : Headers.Find("Message-Id")?.Raw is { Length: > 0 } raw ? raw : null;

    /// <summary>The ids of In-Reply-To.</summary>
    public IReadOnlyList<string> InReplyTo => Headers.MessageIds("In-Reply-To");

    /// <summary>The ids of References, oldest first.</summary>
    public IReadOnlyList<string> References => Headers.MessageIds("References");

    /// <summary>The Date, null when missing or unreadable.</summary>
    public DateTimeOffset? Date => DateHeader.Parse(Headers.Find("Date")?.Raw);

    /// <summary>All parts, depth first, attached messages included, starting with the message's own.</summary>
    public IEnumerable<ParsedPart> Parts => Root.Walk();
}
