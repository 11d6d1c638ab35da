namespace OdooMailBridge.Mime.Addresses;

/// <summary>
/// The form in which Odoo compares addresses (<c>email_normalize</c>): the address alone, its domain lower-cased, its local part
/// lower-cased only when it is ASCII, because case folding of other scripts may change who is meant.
/// </summary>
public static class AddressNormalizer
{
    /// <summary>Strict: the normalised address when the text holds exactly one, otherwise null.</summary>
    public static string? Normalize(string? text) => AddressList.Split(text) is [var only] ? Fold(only.Address) : null;

    /// <summary>Non-strict: the first address of the text, normalised; null when there is none.</summary>
    public static string? NormalizeFirst(string? text) => AddressList.Split(text) is [var first, ..] ? Fold(first.Address) : null;

    /// <summary>All addresses of the text, normalised, in order, with repetitions.</summary>
    public static IReadOnlyList<string> NormalizeAll(string? text)
    {
        var all = new List<string>();
        foreach (var mailbox in AddressList.Split(text)) all.Add(Fold(mailbox.Address));
        return all;
    }

    /// <summary>The domain of the only address of the text, lower-cased; null when there is not exactly one address.</summary>
    public static string? Domain(string? text) => Normalize(text) is { } address ? address[(address.LastIndexOf('@') + 1)..] : null;

    /// <summary>All addresses of the text as Odoo formats them: <c>"Name" &lt;address&gt;</c> or the bare address.</summary>
    public static IReadOnlyList<string> SplitAndFormat(string? text)
    {
        var all = new List<string>();
        foreach (var mailbox in AddressList.Split(text)) all.Add(mailbox.ToString());
        return all;
    }

    private static string Fold(string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at].Trim();
        var domain = address[(at + 1)..].Trim().ToLowerInvariant();
        return (System.Text.Ascii.IsValid(local) ? local.ToLowerInvariant() : local) + "@" + domain;
    }
}
