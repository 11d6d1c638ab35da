using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>What is sent to many records: texts with placeholders, and how the mails are to be kept.</summary>
public sealed record MassMailSource(string Subject, string Body, string EmailFrom, int AuthorId)
{
    /// <summary>Rendered for each record when answers make new records; without, answers find the record's thread.</summary>
    public string? ReplyTo { get; init; }
    public bool ReplyToForceNew { get; init; }
    public bool AutoDelete { get; init; }

    /// <summary>The message stays in the record's thread when its mail goes.</summary>
    public bool KeepLog { get; init; }
    public int? MailServerId { get; init; }
    public int? MailingId { get; init; }
    public int[] AttachmentIds { get; init; } = [];
    public bool UseExclusionList { get; init; } = true;

    /// <summary>Recipients of the template; null: the record's default recipients, unless <see cref="PartnerIds"/> are given.</summary>
    public Records? Template { get; init; }

    /// <summary>Partners who get each mail beside the record's own recipients.</summary>
    public int[] PartnerIds { get; init; } = [];
    public string? ScheduledDate { get; init; }
    public string? LayoutXmlid { get; init; }
    public bool PreserveComments { get; init; }
}

/// <summary>One mail of many, before it is written.</summary>
public sealed class MassMail
{
    public required Records Record { get; init; }
    public required int[] PartnerIds { get; init; }
    public required string? EmailTo { get; init; }
    public string? EmailCc { get; init; }
    public required string Subject { get; set; }

    /// <summary>The HTML that the mail carries.</summary>
    public required string Body { get; set; }

    /// <summary>Pieces of the body, in order, that are its recipient's alone: the thread shows the body without them.</summary>
    public IReadOnlyList<(int Start, int Length)> Unshown { get; set; } = [];
    public required string EmailFrom { get; init; }
    public required string? ReplyTo { get; init; }
    public DateTime? ScheduledDate { get; init; }

    /// <summary>All recipient texts; null entries are partners without address.</summary>
    public required IReadOnlyList<string?> Texts { get; init; }

    /// <summary>All addresses, as they are compared.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Why it is not sent; null for a mail that goes out.</summary>
    public string? Canceled { get; set; }
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);
    public required int CompanyId { get; init; }
    public int? AliasDomainId { get; init; }
    public int MailId { get; set; }
    public string? MessageId { get; set; }
}
