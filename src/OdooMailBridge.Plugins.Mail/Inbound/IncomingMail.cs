using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>An attachment of an incoming mail.</summary>
/// <param name="ContentId">The Content-Id without angle brackets, for pictures that the body shows; null for others.</param>
public sealed record IncomingFile(string Name, byte[] Content, string? ContentId);

/// <summary>What one message says of itself, as the gateway understands it (section 1.4).</summary>
public sealed class IncomingMail
{
    public required ParsedMessage Source { get; init; }

    /// <summary>The Message-Id as written, blanks around it removed; made up where there is none.</summary>
    public required string MessageId { get; init; }

    /// <summary>Null when the header is missing or empty.</summary>
    public required string? Subject { get; init; }

    /// <summary>The first author, formatted; the text of From where it holds no address; empty without From.</summary>
    public required string EmailFrom { get; init; }
    public required string Cc { get; init; }

    /// <summary>Formatted addresses of Delivered-To and To.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Formatted addresses of Delivered-To, To, Cc, Resent-To and Resent-Cc.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }
    public required string References { get; init; }
    public required string InReplyTo { get; init; }

    /// <summary>UTC; null when the header is missing.</summary>
    public required DateTime? Date { get; init; }

    /// <summary>HTML.</summary>
    public string Body { get; set; } = "";

    /// <summary>False: <see cref="Body"/> is text of a kind that is no HTML, to be escaped.</summary>
    public bool BodyIsHtml { get; set; } = true;
    public List<IncomingFile> Files { get; } = [];

    // What the look-ups add.

    /// <summary>Known partners among the recipients.</summary>
    public int[] PartnerIds { get; set; } = [];
    public int AuthorId { get; set; }
    public int ParentId { get; set; }
    public bool IsInternal { get; set; }
    public BounceEvidence? Bounce { get; set; }

    public Complaint? Complaint { get; set; }

    public string ToText => string.Join(",", To);

    /// <summary>The text that answers are recognised by: References, else In-Reply-To.</summary>
    public string ThreadReferences => References.Length > 0 ? References : InReplyTo;

    public string? ReturnPath => Source.Headers.Text("Return-Path") is { Length: > 0 } path ? path : null;
}
