using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.DomainRecords;

/// <summary>A record that a sending domain needs in the DNS, and what the DNS has.</summary>
/// <param name="Kind">spf, dkim or dmarc.</param>
/// <param name="Name">Where it is to be published, as TXT.</param>
/// <param name="Needed">What to publish.</param>
public sealed record DomainRecord(string Kind, string Name, string Needed)
{
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>ok, missing, wrong, or unknown when the DNS could not be asked.</summary>
    public string Status { get; init; } = "unknown";
    public string Explanation { get; init; } = "";

    public Values ToValues() => new()
    {
        ["kind"] = Kind,
        ["name"] = Name,
        ["type"] = "TXT",
        ["needed"] = Needed,
        ["found"] = Found.Select(object? (text) => text).ToList(),
        ["status"] = Status,
        ["explanation"] = Explanation,
    };
}
