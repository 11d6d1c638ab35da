using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What users do with their messages: done, starred.</summary>
public sealed partial class MailMessage
{
    [Rpc(ChecksAccess = true)]
    public object? ToggleMessageStarred(Records records)
    {
        records.CheckAccess("read");
        var args = new { message = records.Id, partner = records.Env.Profile.PartnerId };
        if (args.message > 0 && records.Env.Sql.Execute("DELETE FROM mail_message_res_partner_starred_rel WHERE mail_message_id = @message AND res_partner_id = @partner", args) == 0)
            records.Env.Sql.Execute("INSERT INTO mail_message_res_partner_starred_rel (mail_message_id, res_partner_id) VALUES (@message, @partner) ON CONFLICT DO NOTHING", args);
        records.Env.Work.Invalidate(records);
        return null;
    }

    [Rpc]
    public object? UnstarAll(Env env)
    {
        env.Sql.Execute("DELETE FROM mail_message_res_partner_starred_rel WHERE res_partner_id = @partner", new { partner = env.Profile.PartnerId });
        env.Work.Invalidate();
        return null;
    }

    /// <summary>Takes messages out of the user's inbox.</summary>
    [Rpc]
    public object? SetMessageDone(Records records)
    {
        Done(records.Env, records.IdArray);
        return null;
    }

    /// <summary>Takes all messages of a domain out of the user's inbox and answers their ids; without a domain all of them, and answers nothing.</summary>
    [Rpc]
    public object? MarkAllAsRead(Env env, object? domain = null)
    {
        if (Wire.Truthy(domain))
        {
            var found = env["mail.message"].Search(Domain.Parse(domain)).IdArray;
            Done(env, found);
            return found.Select(id => (object?)id).ToList();
        }
        Done(env, [.. env.Sql.Query<int>("SELECT mail_message_id FROM mail_notification WHERE res_partner_id = @partner AND is_read IS NOT TRUE", new { partner = env.Profile.PartnerId })]);
        return null;
    }

    private static void Done(Env env, int[] ids)
    {
        env.Sql.Execute(
            "UPDATE mail_notification SET is_read = true, read_date = @now WHERE res_partner_id = @partner AND is_read IS NOT TRUE AND mail_message_id = ANY(@ids)",
            new { ids, partner = env.Profile.PartnerId, now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified) });
        env.Work.Invalidate();
    }
}
