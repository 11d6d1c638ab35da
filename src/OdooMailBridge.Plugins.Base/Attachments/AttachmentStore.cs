using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Keeps binary fields without a column as rows of ir_attachment, where Odoo's clients look for them (res_field).</summary>
public sealed class AttachmentStore : IBinaryStore
{
    public IReadOnlyDictionary<int, byte[]> Read(Env env, FieldInfo field, int[] ids) =>
        env.Sql.Query<(int Id, byte[] Content)>(
            "SELECT DISTINCT ON (res_id) res_id, db_datas FROM ir_attachment WHERE res_model = @model AND res_field = @field AND res_id = ANY(@ids) AND db_datas IS NOT NULL ORDER BY res_id, id DESC",
            new { model = field.Model.Name, field = field.Name, ids }).ToDictionary(row => row.Id, row => row.Content);

    public void Write(Env env, FieldInfo field, int id, byte[]? content)
    {
        env.Sql.Execute("DELETE FROM ir_attachment WHERE res_model = @model AND res_field = @field AND res_id = @id", new { model = field.Model.Name, field = field.Name, id });
        if (content is not { Length: > 0 }) return;
        env.Sql.Execute(
            """
            INSERT INTO ir_attachment (name, type, res_model, res_field, res_id, db_datas, file_size, checksum, mimetype, public, create_uid, write_uid, create_date, write_date)
            VALUES (@field, 'binary', @model, @field, @id, @content, @size, @checksum, @mimetype, false, @uid, @uid, @now, @now)
            """,
            new
            {
                model = field.Model.Name,
                field = field.Name,
                id,
                content,
                size = content.Length,
                checksum = AttachmentContent.Checksum(content),
                mimetype = AttachmentContent.Mimetype(content, null),
                uid = env.Uid,
                now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified),
            });
    }

    public Domain HasContent(FieldInfo field) =>
        new SqlDomain("EXISTS (SELECT 1 FROM ir_attachment a WHERE a.res_id = {0}.id AND a.res_model = @0@ AND a.res_field = @1@)", [field.Model.Name, field.Name]);
}
