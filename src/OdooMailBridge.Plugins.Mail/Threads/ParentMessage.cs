using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The message that a new one answers (section 4.4).</summary>
public static class ParentMessage
{
    public static int Of(Records record, int given)
    {
        var sql = record.Env.Sql;
        var flat = ThreadRules.Of(record.Model).FlatThread;
        if (given == 0)
            return flat ? sql.One<int?>("SELECT min(id) FROM mail_message WHERE model = @model AND res_id = @id AND message_type <> 'user_notification'", new { model = record.Model.Name, id = record.Id }) ?? 0 : 0;
        if (!flat) return sql.One<int?>("SELECT parent_id FROM mail_message WHERE id = @given", new { given }) ?? given;
        // A thread's depth is no measure of anything real: a loop of parents ends by UNION dropping what it has seen.
        return sql.One<int?>(
            """
            WITH RECURSIVE line AS (
                SELECT id, parent_id FROM mail_message WHERE id = @given
                UNION SELECT m.id, m.parent_id FROM mail_message m JOIN line ON m.id = line.parent_id)
            SELECT id FROM line WHERE parent_id IS NULL LIMIT 1
            """, new { given }) ?? given;
    }
}
