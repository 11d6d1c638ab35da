using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>A file given with a message.</summary>
/// <param name="ContentId">What the body calls it in <c>cid:</c>; null for none.</param>
public sealed record PostedFile(string Name, byte[] Content, string? ContentId = null, string? Mimetype = null);

/// <summary>Files of a message: given ones become attachments of the record, pictures of the body point to them.</summary>
public static partial class PostedAttachments
{
    /// <summary>Reads <c>[name, content]</c> and <c>[name, content, {cid}]</c>; content is text, not base64.</summary>
    public static List<PostedFile> Read(object? given, object? attachmentIds)
    {
        var files = new List<PostedFile>();
        if (!Wire.Truthy(given)) return files;
        if (Wire.List(given) is not { } list || list.Any(item => Wire.List(item) is not { Count: 2 or 3 }))
            throw PythonError.ValueError($"Posting a message should receive attachments as a list of list or tuples (received {PythonRepr.Of(attachmentIds)})");
        foreach (var item in list)
        {
            var parts = Wire.List(item)!;
            var content = parts[1] switch { byte[] bytes => bytes, string text => Encoding.UTF8.GetBytes(text), _ => null };
            if (content is not null) files.Add(new PostedFile(parts[0] as string ?? "", content, (parts.Count > 2 ? parts[2] as Values : null)?.Text("cid")));
        }
        return files;
    }

    /// <summary>Makes the attachments and answers their ids; the body's pictures are pointed at them.</summary>
    public static int[] Store(Env env, IReadOnlyList<PostedFile> files, string model, int resId, ref string body)
    {
        if (files.Count == 0) return [];
        var wanted = Pictures().Matches(body).Select(match => match.Groups["cid"].Value).ToHashSet();
        var values = files.Select(file =>
        {
            var item = new Values { ["name"] = file.Name, ["raw"] = file.Content, ["type"] = "binary", ["description"] = file.Name, ["res_model"] = model, ["res_id"] = resId };
            if (file.Mimetype is not null) item["mimetype"] = file.Mimetype;
            if (file.ContentId is { } cid && wanted.Contains(cid)) item["access_token"] = Guid.NewGuid().ToString();
            return item;
        }).ToList();
        var made = env.Sudo()["ir.attachment"].Create(values);
        var urls = new Dictionary<string, string>();
        for (var i = 0; i < files.Count; i++)
            if (values[i].Text("access_token") is { } token) urls[files[i].ContentId!] = $"/web/image/{made.IdArray[i]}?access_token={token}";
        if (urls.Count > 0) body = Pictures().Replace(body, match => urls.TryGetValue(match.Groups["cid"].Value, out var url) ? $"{match.Groups["before"].Value}{url}{match.Groups["quote"].Value}" : match.Value);
        return made.IdArray;
    }

    /// <summary>Files uploaded for a message in the making become the record's; people from outside may only use their own.</summary>
    public static int[] Adopt(Env env, int[] ids, string model, int resId)
    {
        if (ids.Length == 0) return ids;
        var pending = env.Sudo().Browse("ir.attachment", ids).Where(file => file.Str("res_model") is "mail.compose.message" or "mail.scheduled.message" && file.Rel("create_uid").Id == env.Uid);
        if (pending.Any) pending.Write(new Values { ["res_model"] = model, ["res_id"] = resId });
        return env.Profile.Share ? pending.IdArray : ids;
    }

    [GeneratedRegex(@"(?<before><img\b[^>]*?\bsrc\s*=\s*(?<quote>[""']))cid:(?<cid>[^""']+)\k<quote>", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Pictures();
}
