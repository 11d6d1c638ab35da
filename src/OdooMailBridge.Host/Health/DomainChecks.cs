using Npgsql;
using OdooMailBridge.Plugins.Mail.DomainRecords;
using OdooMailBridge.Transport.Resolver;

namespace OdooMailBridge.Host.Health;

/// <summary>What the DNS says of alias domains: who takes their mail, and whether receivers believe it. Hints, for mail may come in by other ways.</summary>
internal sealed class DomainChecks(DnsTxtClient dns)
{
    private const int MostDomains = 20;
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
    private bool unreachable;

    public async Task<List<(string Name, Finding Finding)>> Run(NpgsqlConnection database, CancellationToken cancellation)
    {
        var domains = new List<string>();
        await using (var ask = new NpgsqlCommand("SELECT DISTINCT name FROM mail_alias_domain ORDER BY name LIMIT @most", database) { Parameters = { new("most", MostDomains) } })
        await using (var rows = await ask.ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation)) domains.Add(rows.GetString(0));
        var findings = new List<(string, Finding)>();
        foreach (var domain in domains.Where(seen.Add))
            if (!unreachable) findings.Add(($"domain {domain}", await Look(domain, cancellation)));
        return findings;
    }

    private async Task<Finding> Look(string domain, CancellationToken cancellation)
    {
        var hosts = await dns.AskMailHostsAsync(domain, cancellation);
        if (hosts.Verdict == DnsVerdict.Failed)
        {
            unreachable = true;
            return new Finding(true, $"the DNS could not be asked ({hosts.Detail}); no domain was looked at", IsHint: true);
        }
        if (hosts.Verdict == DnsVerdict.NoName) return new Finding(true, "there is no such domain in the DNS: answers to its addresses come to nobody", IsHint: true);
        var told = new List<string> { hosts.Texts is [] or ["."] ? "no host takes its mail (MX): answers and bounces do not come by themselves" : $"mail goes to {string.Join(", ", hosts.Texts)}" };
        var complaints = new[] { new DomainRecord("spf", domain, ""), new DomainRecord("dmarc", $"_dmarc.{domain}", "") };
        foreach (var record in complaints)
            if (JudgeDomainRecord.Run(record, await dns.AskAsync(record.Name, cancellation)) is { Status: not "ok" } judged) told.Add(judged.Explanation.TrimEnd('.'));
        told.Add("mail.alias.domain check_dns tells what to publish, DKIM keys included");
        return new Finding(true, string.Join("; ", told), IsHint: told.Count > 2 || hosts.Texts.Count == 0);
    }
}
