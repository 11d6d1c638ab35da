using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Files beside records. Who may see the record may see its files.</summary>
public sealed partial class IrAttachment
{
    public override Records Create(Env env, IReadOnlyList<Values> values) => base.Create(env, [.. values.Select(item => Harmless(env, Described(item, null)))]);

    public override void Write(Records records, Values values)
    {
        if (!values.ContainsKey("datas") && !values.ContainsKey("raw") && !values.ContainsKey("db_datas")) base.Write(records, values);
        else foreach (var record in records) base.Write(record, Harmless(record.Env, Described(values, record.Get(Mimetype))));

        // A file moved to another record changes that record, too.
        if (values.ContainsKey("res_model") || values.ContainsKey("res_id")) Info.Top.CheckAccess(records, "write");
    }

    /// <summary>A copy has the content, and so all that follows from it, unless it gets another.</summary>
    public override Values CopyData(Records record, Values defaults)
    {
        var data = base.CopyData(record, defaults);
        if (defaults.ContainsKey("db_datas")) return data;
        if (data.Remove("db_datas") && !defaults.ContainsKey("datas") && !defaults.ContainsKey("raw")) data["raw"] = record.Bytes("db_datas") ?? [];
        return data;
    }

    /// <summary>The values with what follows from the content: size, checksum, type, words to search.</summary>
    private static Values Described(Values values, string? mimetype)
    {
        var described = values.Copy();
        described.Remove("file_size");
        described.Remove("checksum");
        described.Remove("store_fname");
        var hasContent = described.TryGetValue("raw", out var raw);
        if (raw is string text)
        {
            // Text is taken where nothing has to look into it to tell what it is.
            var told = described.Text("mimetype") is { Length: > 0 } || AttachmentContent.Mimetype([], described.Text("name")) != "application/octet-stream";
            raw = told ? Encoding.UTF8.GetBytes(text) : throw PythonError.TypeError("a bytes-like object is required, not 'str'");
        }
        if (!hasContent || raw is null or false) hasContent |= described.TryGetValue("datas", out raw);
        described.Remove("raw");
        described.Remove("datas");
        var content = Content(raw);
        var name = described.Text("name");
        mimetype = described.Text("mimetype") is { Length: > 0 } given ? given : mimetype ?? Guess(described, content, name);
        if (hasContent || described.Text("type") == "url" || content.Length > 0)
        {
            described["db_datas"] = content;
            described["file_size"] = content.Length;
            if (hasContent)
            {
                described["checksum"] = AttachmentContent.Checksum(content);
                described["index_content"] = AttachmentContent.Index(content, mimetype);
            }
        }
        described["mimetype"] = mimetype;
        return described;
    }

    // Markup that a browser would run is served as text, unless somebody gave it who may change pages anyway.
    private static Values Harmless(Env env, Values described)
    {
        var type = described.Text("mimetype") ?? "";
        var isMarkup = type.Contains("ht", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) && !type.Contains("openxmlformats", StringComparison.Ordinal);
        if (isMarkup && (env.Context.Flag("attachments_mime_plainxml") || !env.IsSystem)) described["mimetype"] = "text/plain";
        return described;
    }

    private static string Guess(Values values, byte[] content, string? name) =>
        AttachmentContent.Mimetype(content, name is not null && Path.HasExtension(name) ? name : values.Text("url")?.Split('?')[0] ?? name);

    private static byte[] Content(object? value) => value switch
    {
        null or false => [],
        byte[] bytes => bytes,
        string text => PythonBase64.Decode(text),
        _ => throw PythonError.TypeError("argument should be a bytes-like object or ASCII string"),
    };

    private static void InverseContent(Records records, object? value)
    {
        var content = value as byte[] ?? (value is string text ? Encoding.UTF8.GetBytes(text) : []);
        foreach (var record in records) record.Write(new Values { ["datas"] = content });
    }

    private static object? ComputeResName(Records record)
    {
        if (record.Get(ResModel) is not { Length: > 0 } model || record.Int("res_id") is 0 || !record.Env.HasModel(model)) return null;
        return record.Env.Browse(model, record.Int("res_id")).Sudo().Exists() is { Any: true } target ? target.DisplayName : null;
    }

    /// <summary>Gives each attachment a token that lets who knows it download it; answers the tokens.</summary>
    [Rpc]
    public List<object?> GenerateAccessToken(Records records)
    {
        var tokens = new List<object?>();
        foreach (var record in records)
        {
            var token = record.Get(AccessToken);
            if (string.IsNullOrEmpty(token)) record.Write(new Values { ["access_token"] = token = Guid.NewGuid().ToString() });
            tokens.Add(token);
        }
        return tokens;
    }
}
