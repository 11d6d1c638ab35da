namespace OdooMailBridge.Mime.Headers;

/// <summary>The names in dates, by their first letters in lower case.</summary>
internal static class DateNames
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static int? Month(ReadOnlySpan<char> word) => word.Length < 3 ? null : word[..3] switch
    {
        "jan" => 1, "feb" => 2, "mar" => 3, "apr" => 4, "may" => 5, "jun" => 6,
        "jul" => 7, "aug" => 8, "sep" => 9, "oct" => 10, "nov" => 11, "dec" => 12,
        _ => null,
    };

    /// <summary>The month of a whole name or of its first three letters, in any case.</summary>
    public static int? FullMonth(string word)
    {
        var lower = word.ToLowerInvariant();
        for (var month = 0; month < 12; month++)
            if (lower == Months[month] || lower == Months[month][..3]) return month + 1;
        return null;
    }

    /// <summary>True for the first three letters of an English day's name.</summary>
    public static bool IsDayOfWeek(string word) => word.ToLowerInvariant() is "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun";

    /// <summary>RFC 5322 section 4.3: only the North American names mean an offset; single letters and unknown names mean UTC.</summary>
    public static TimeSpan? Zone(ReadOnlySpan<char> word) => word switch
    {
        "adt" => TimeSpan.FromHours(-3),
        "edt" or "ast" => TimeSpan.FromHours(-4),
        "est" or "cdt" => TimeSpan.FromHours(-5),
        "cst" or "mdt" => TimeSpan.FromHours(-6),
        "mst" or "pdt" => TimeSpan.FromHours(-7),
        "pst" => TimeSpan.FromHours(-8),
        _ => null,
    };
}
