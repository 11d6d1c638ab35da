using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What is planned for mails that are not sent yet, and who got those that not everybody got.</summary>
public sealed partial class MailMail
{
    /// <summary>
    /// For each mail of the queue <c>id, attempts, next_try, reason, unknown, lost, set_aside</c>, and <c>recipients</c> with the last word of the
    /// server on each address where these differ. Ours, not Odoo's.
    /// </summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadPlan(Records records)
    {
        records.CheckAccess("read");
        var sql = records.Env.Sql;
        var args = new { ids = records.IdArray };
        var plans = sql.Query<(int Id, int Attempts, DateTime? NextTry, string? Reason, bool Unknown, bool Lost, bool SetAside)>(
            "SELECT mail_id, attempts, next_try, reason, unknown, lost, set_aside FROM bridge_outbox WHERE mail_id = ANY(@ids)", args).ToDictionary(row => row.Id);
        var recipients = sql.Query<(int Id, int Part, string Address, string State, int? Code, string? Status, string? Reply)>(
            "SELECT mail_id, part, address, state, code, status, reply FROM bridge_outgoing_recipient WHERE mail_id = ANY(@ids) ORDER BY mail_id, part, address", args).ToLookup(row => row.Id);
        return records.IdArray.Where(id => plans.ContainsKey(id) || recipients.Contains(id)).Select(object? (id) =>
        {
            var plan = plans.GetValueOrDefault(id);
            return new Values
            {
                ["id"] = id,
                ["attempts"] = plan.Attempts,
                ["next_try"] = plan.NextTry is { } next ? DateTime.SpecifyKind(next, DateTimeKind.Utc) : false,
                ["reason"] = plan.Reason ?? (object)false,
                ["unknown"] = plan.Unknown,
                ["lost"] = plan.Lost,
                ["set_aside"] = plan.SetAside,
                ["recipients"] = recipients[id].Select(object? (row) => new Values
                {
                    ["address"] = row.Address,
                    ["partner_id"] = row.Part > 0 ? row.Part : false,
                    ["state"] = row.State,
                    ["code"] = row.Code ?? (object)false,
                    ["status"] = row.Status ?? (object)false,
                    ["reply"] = row.Reply ?? (object)false,
                }).ToList(),
            };
        }).ToList();
    }
}
