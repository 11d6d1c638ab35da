using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Headers;

/// <summary>What RFC 5322 and RFC 2045 say about headers by their name. Names compare without case.</summary>
public static class HeaderNames
{
    private static readonly FrozenSet<string> Unique = Set(
        "Date", "Orig-Date", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Message-Id",
        "MIME-Version", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Content-Id");

    private static readonly FrozenSet<string> AddressLists = Set(
        "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc", "Resent-Bcc");

    private static readonly FrozenSet<string> BodyOwned = Set("MIME-Version", "Content-Type", "Content-Transfer-Encoding");

    // Receivers that compare ids as text (Odoo among them) miss a parent whose id was broken over two lines.
    private static readonly FrozenSet<string> Identifiers = Set("Message-Id", "In-Reply-To", "References", "Resent-Message-Id", "Content-Id");

    private static readonly FrozenSet<string> Verbatim = Set("Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "MIME-Version");

    /// <summary>May appear at most once in a message.</summary>
    public static bool IsUnique(string name) => Unique.Contains(name);

    /// <summary>Follows from the body and is written with it, so that nobody else may add it.</summary>
    internal static bool IsBodyOwned(string name) => BodyOwned.Contains(name);

    /// <summary>Holds a list of mailboxes.</summary>
    public static bool IsAddressList(string name) => AddressLists.Contains(name);

    /// <summary>Holds message identifiers, which are never folded.</summary>
    public static bool IsIdentifier(string name) => Identifiers.Contains(name);

    /// <summary>Has a grammar of its own in which encoded words mean nothing.</summary>
    internal static bool IsVerbatim(string name) => Verbatim.Contains(name);

    /// <summary>True for one or more printable ASCII characters without a colon (RFC 5322 section 2.2).</summary>
    public static bool IsValid(ReadOnlySpan<char> name) =>
        name.Length > 0 && name.IndexOfAnyExceptInRange('!', '~') < 0 && !name.Contains(':');

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
