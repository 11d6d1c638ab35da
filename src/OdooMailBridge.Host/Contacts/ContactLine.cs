namespace OdooMailBridge.Host.Contacts;

/// <summary>One line of a file of contacts.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Fields">By field of mailing.contact; empty ones are left out.</param>
internal sealed record ContactLine(int Line, string Email, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Columns that are taken, by the field they fill; others are ignored and told.</summary>
    public static readonly string[] Columns = ["email", "name", "company_name"];

    /// <summary>The columns of the file that fill no field.</summary>
    public static IReadOnlyList<string> Ignored(IReadOnlyList<string> header) => [.. header.Where(name => !Columns.Contains(Field(name)))];

    public static IEnumerable<ContactLine> Read(IReadOnlyList<string> header, IEnumerable<(int Line, List<string> Fields)> rows)
    {
        var names = header.Select(Field).ToArray();
        if (!names.Contains("email")) throw new StartupProblem($"The first line must name the columns, one of them email; it has: {string.Join(", ", header)}");
        foreach (var (line, fields) in rows)
        {
            var known = names.Zip(fields).Where(pair => Columns.Contains(pair.First) && !string.IsNullOrWhiteSpace(pair.Second))
                .DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
            yield return new ContactLine(line, known.GetValueOrDefault("email", ""), known);
        }
    }

    // As exports of other systems write them: "E-Mail", "Company Name".
    private static string Field(string column) => column.Trim().TrimStart('\uFEFF').ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace(' ', '_') switch
    {
        "email_address" or "mail" => "email",
        "company" => "company_name",
        var name => name,
    };
}
