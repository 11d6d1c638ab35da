using OdooMailBridge.Transport.Resolver;

namespace OdooMailBridge.Plugins.Mail.DomainRecords;

/// <summary>Compares what the DNS answers with what a domain needs.</summary>
public static class JudgeDomainRecord
{
    public static DomainRecord Run(DomainRecord record, TxtAnswer answer)
    {
        if (answer.Verdict == DnsVerdict.Failed) return record with { Explanation = $"The DNS could not be asked: {answer.Detail}." };
        var (status, explanation) = record.Kind switch
        {
            "spf" => Spf(answer.Texts),
            "dmarc" => Dmarc(answer.Texts),
            _ => Dkim(answer.Texts, record.Needed),
        };
        return record with { Found = answer.Texts, Status = status, Explanation = explanation };
    }

    // RFC 7208 sections 3.2 and 4.5: exactly one record, its version its own word.
    private static (string, string) Spf(IReadOnlyList<string> texts) => texts.Count(text => text == "v=spf1" || text.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase)) switch
    {
        0 => ("missing", "There is no SPF record: receivers cannot tell which servers may send for the domain."),
        1 => ("ok", "There is one SPF record. It has to let pass the servers that the mails really leave from."),
        var count => ("wrong", $"There are {count} SPF records; with more than one, receivers treat SPF as failed."),
    };

    // RFC 7489 section 6.6.3: exactly one record; without p= it is none.
    private static (string, string) Dmarc(IReadOnlyList<string> texts)
    {
        var records = texts.Where(text => text.Split(';')[0].Replace(" ", "", StringComparison.Ordinal) == "v=DMARC1").ToList();
        if (records.Count == 0) return ("missing", "There is no DMARC record: large receivers refuse much of the mail of such domains.");
        if (records.Count > 1) return ("wrong", $"There are {records.Count} DMARC records; with more than one, receivers ignore them all.");
        return Tags(records[0]).GetValueOrDefault("p") is "none" or "quarantine" or "reject"
            ? ("ok", "There is one DMARC record with a policy.")
            : ("wrong", "The DMARC record has no policy (p=none, quarantine or reject).");
    }

    // RFC 6376 section 3.6.1.
    private static (string, string) Dkim(IReadOnlyList<string> texts, string needed)
    {
        var wanted = Tags(needed);
        var records = texts.Select(Tags).Where(tags => tags.ContainsKey("p")).ToList();
        if (records.Count == 0) return ("missing", "The key is not published: signatures made with it cannot be verified.");
        if (records.Count > 1) return ("wrong", $"There are {records.Count} keys under this name; receivers may take any of them.");
        if (records[0]["p"].Length == 0) return ("wrong", "The published key is empty, which revokes it.");
        if (records[0].GetValueOrDefault("k", "rsa") != wanted["k"] || records[0]["p"] != wanted["p"]) return ("wrong", "The published key is another one.");
        return ("ok", "The key is published.");
    }

    private static Dictionary<string, string> Tags(string record)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in record.Split(';'))
            if (tag.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                tags[tag[..at].Trim()] = string.Concat(tag[(at + 1)..].Where(c => !char.IsWhiteSpace(c)));
        return tags;
    }
}
