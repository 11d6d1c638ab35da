using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Providers tell of bounces by HTTP: whoever receives that hands it in here, and it counts like a bounce that came by mail.</summary>
public sealed partial class BridgeInbound
{
    private const int MostReports = 1000;

    /// <summary>
    /// Records what a provider reports, in order: bounces as those that come by mail; complaints put the address on the blacklist; deferrals are noted only.
    /// Answers for each report <c>email</c>, <c>mail_message_id</c> (false where we know no such mail) and <c>partner_ids</c>.
    /// </summary>
    /// <param name="reports">Objects with <c>email</c> or <c>message_id</c>, <c>kind</c> (bounce, complaint, deferred) and <c>reason</c>.</param>
    [Rpc]
    public object? RecordReports(Env env, object reports)
    {
        if (!env.IsSystem) throw new AccessError("Only administrators may record reports of mail providers.");
        var all = (Wire.List(reports) ?? [reports]).Select(ProviderReport.Read).ToList();
        if (all.Count > MostReports) throw new ValidationError($"At most {MostReports} reports at a time.");
        return all.ConvertAll<object?>(report => Record(env, report));
    }

    private static Values Record(Env env, ProviderReport report)
    {
        var evidence = ReadBounce.Of(env, report.Email, report.MessageIds, report.Reason);
        if (report.Kind == "bounce") RecordBounce.Record(env, evidence);
        if (report.Kind == "complaint") RecordComplaint.Record(env, evidence);
        env.Sql.Execute(
            """
            INSERT INTO bridge_inbound (received, processed, via, state, step, message_id, recipients, evidence, create_uid, write_uid, create_date, write_date)
            VALUES (@now, @now, 'provider', @state, @kind, @id, @email, @reason, @uid, @uid, @now, @now)
            """,
            new
            {
                now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified), state = report.Kind == "bounce" ? "bounce" : "processed", kind = report.Kind, id = report.MessageIds.FirstOrDefault(),
                email = evidence.Email, reason = report.Reason, uid = env.Uid,
            });
        return new Values
        {
            ["email"] = evidence.Email ?? (object)false, ["mail_message_id"] = evidence.MessageId > 0 ? evidence.MessageId : false, ["partner_ids"] = evidence.PartnerIds.Select(id => (object?)id).ToList(),
        };
    }
}
