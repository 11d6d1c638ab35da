using System.Net;
using System.Net.Sockets;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.DomainRecords;
using OdooMailBridge.Transport.Resolver;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What a domain needs in the DNS so that its mail is believed.</summary>
public sealed partial class MailAliasDomain
{
    /// <summary>
    /// For each domain <c>id, domain, records</c>; a record is <c>kind</c> (spf, dkim, dmarc), <c>name</c>, <c>type</c>, <c>needed</c>, <c>found</c>,
    /// <c>status</c> (ok, missing, wrong, unknown) and <c>explanation</c>. Ours, not Odoo's.
    /// </summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? CheckDns(Records records)
    {
        records.CheckAccess("write");
        var resolver = records.Env.Service<ITxtResolver>();
        var domains = records.Select(domain => (domain.Id, Name: domain.Get(Name) ?? "", Needed: NeededBy(domain))).ToList();
        return new Deferred(async cancel =>
        {
            var answers = new List<object?>();
            foreach (var (id, name, needed) in domains)
            {
                var judged = await Task.WhenAll(needed.Select(async record => JudgeDomainRecord.Run(record, await resolver.AskAsync(record.Name, cancel))));
                answers.Add(new Values { ["id"] = id, ["domain"] = name, ["records"] = judged.Select(object? (record) => record.ToValues()).ToList() });
            }
            return answers;
        });
    }

    private static List<DomainRecord> NeededBy(Records domain)
    {
        var name = domain.Get(Name) ?? "";
        var env = domain.Env.Sudo();
        var servers = env.Sql.Query<string>("SELECT DISTINCT smtp_host FROM ir_mail_server WHERE active AND smtp_authentication <> 'cli' AND smtp_host <> '' ORDER BY smtp_host")
            .Select(host => IPAddress.TryParse(host, out var address) ? $" ip{(address.AddressFamily == AddressFamily.InterNetwork ? 4 : 6)}:{address}" : $" a:{host}");
        var keys = env["bridge.dkim.key"].Search(Domain.And(Domain.Eq("alias_domain_id", domain.Id), Domain.Eq("active", true)));
        return
        [
            new DomainRecord("spf", name, $"v=spf1{string.Concat(servers)} ~all"),
            .. keys.Select(key => new DomainRecord("dkim", key.Str("dns_name") ?? "", key.Str("dns_record") ?? "")),
            new DomainRecord("dmarc", $"_dmarc.{name}", "v=DMARC1; p=none"),
        ];
    }
}
