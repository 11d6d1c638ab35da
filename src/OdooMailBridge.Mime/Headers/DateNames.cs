namespace OdooMailBridge.Mime.Headers;

/// <summary>The names in dates, by their first letters in lower case.</summary>
internal static class DateNames
{
    public static int? Month(ReadOnlySpan<char> word) => word.Length < 3 ? null : word[..3] switch
    {
        "jan" => 1, "feb" => 2, "mar" => 3, "apr" => 4, "may" => 5, "jun" => 6,
        "jul" => 7, "aug" => 8, "sep" => 9, "oct" => 10, "nov" => 11, "dec" => 12,
        _ => null,
    };

    /// <summary>RFC 5322 section 4.3: only the North American names mean an offset; single letters and unknown names mean UTC.</summary>
    public static TimeSpan? Zone(ReadOnlySpan<char> word) => word switch
    {
        "edt" => TimeSpan.FromHours(-4),
        "est" or "cdt" => TimeSpan.FromHours(-5),
        "cst" or "mdt" => TimeSpan.FromHours(-6),
        "mst" or "pdt" => TimeSpan.FromHours(-7),
        "pst" => TimeSpan.FromHours(-8),
        _ => null,
    };
}
