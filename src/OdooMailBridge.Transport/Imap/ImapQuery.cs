using System.Globalization;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Search criteria (RFC 3501 section 6.4.4) made of parts that cannot be anything but criteria.</summary>
public readonly record struct ImapQuery
{
    private readonly string? _text;

    private ImapQuery(string text) => _text = text;

    /// <summary>As it stands in the command; a default query is <see cref="All"/>.</summary>
    public string Text => _text ?? "ALL";

    public static ImapQuery All { get; } = new("ALL");

    public static ImapQuery Unseen { get; } = new("UNSEEN");

    public static ImapQuery Undeleted { get; } = new("UNDELETED");

    /// <summary>Messages with this UID and above.</summary>
    public static ImapQuery UidFrom(uint first) => new(string.Create(CultureInfo.InvariantCulture, $"UID {first}:*"));

    public static ImapQuery UidBetween(uint first, uint last) => new(string.Create(CultureInfo.InvariantCulture, $"UID {first}:{last}"));

    /// <summary>Messages that arrived on this day or later, by the server's clock.</summary>
    public static ImapQuery Since(DateOnly day) => new("SINCE " + day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture));

    public ImapQuery And(ImapQuery other) => new($"{Text} {other.Text}");
}
