using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>The stored answer to "why did they not get it?": table bridge_outgoing_diversion, one row for each recipient who was not to get a mail.</summary>
internal static class Diversion
{
    /// <summary>Asks nothing of the database where nobody is kept from mail.</summary>
    public static void Save(Env env, IReadOnlyList<Attempt> attempts)
    {
        var rows = attempts.Where(attempt => attempt.Mail.Allowed is not null).SelectMany(attempt => Of(attempt.Mail)).DistinctBy(row => (row.Mail, row.Address)).ToList();
        if (rows.Count == 0) return;
        env.Sql.Execute(
            """
            INSERT INTO bridge_outgoing_diversion (mail_id, address, catcher, at) SELECT mail, address, catcher, @now FROM unnest(@mails, @addresses, @catchers) AS d(mail, address, catcher)
            ON CONFLICT (mail_id, address) DO UPDATE SET catcher = excluded.catcher, at = excluded.at
            """,
            new { now = Outbox.Plain(env.Now), mails = rows.Select(row => row.Mail).ToArray(), addresses = rows.Select(row => row.Address).ToArray(), catchers = rows.Select(row => row.Catcher).ToArray() });
    }

    public static ILookup<int, Values> Read(Env env, int[] ids) =>
        env.Sql.Query<(int Mail, string Address, string? Catcher)>("SELECT mail_id, address, catcher FROM bridge_outgoing_diversion WHERE mail_id = ANY(@ids) ORDER BY mail_id, address", new { ids })
        .ToLookup(row => row.Mail, row => new Values { ["address"] = row.Address, ["went_to"] = row.Catcher ?? (object)false });

    private static IEnumerable<(int Mail, string Address, string? Catcher)> Of(PlannedMail mail) => mail.SubMails.Select(mail.Address)
        .SelectMany(part => part.Diverted.Select(address => (mail.Row.Id, address, mail.Allowed!.Catcher)).Concat(part.Withheld.Select(address => (mail.Row.Id, address, (string?)null))));
}
