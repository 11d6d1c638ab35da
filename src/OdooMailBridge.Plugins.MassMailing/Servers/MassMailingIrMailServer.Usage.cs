using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Servers that mailings go over, which must not be archived meanwhile.</summary>
public sealed partial class MassMailingIrMailServer : IMailServerUsage
{
    public IReadOnlyDictionary<int, IReadOnlyList<string>> UsesOf(Records servers)
    {
        var env = servers.Env.Sudo();
        var uses = servers.IdArray.Distinct().ToDictionary(id => id, _ => new List<string>());
        if (int.TryParse(env.Parameter("mass_mailing.mail_server_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var dedicated) && uses.TryGetValue(dedicated, out var own))
            own.Add("Email Marketing uses it as its default mail server to send mass mailings");
        var mailings = env["mailing.mailing"].Search(Domain.And(Domain.In("mail_server_id", servers.IdArray), Domain.Leaf("state", "!=", "done"), Domain.Eq("active", true)), order: "id");
        foreach (var mailing in mailings)
        {
            var when = mailing.Time("schedule_date") is { } date ? $" (scheduled for {date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)})" : "";
            uses[mailing.Rel("mail_server_id").Id].Add($"Mass Mailing \"{mailing.Str("subject")}\"{when}");
        }
        return uses.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value);
    }
}
