using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Images pasted into a body as <c>data:</c> become attachments that the body points to.</summary>
public static partial class InlineImages
{
    private const int MostImages = 200;

    /// <summary>The body with its images replaced, or null when there is none; the new attachments are added to the values.</summary>
    public static string? Extract(Env env, Values values, string body)
    {
        if (!body.Contains("data:image/", StringComparison.Ordinal)) return null;
        var made = new List<(string Data, Records File, string Name)>();
        // Plain ids say the same as commands that link them, but the two cannot stand in one list.
        var links = (Wire.List(values.Peek("attachment_ids")) ?? []).Select(item => Wire.List(item) is null && Wire.Id(item) is > 0 and var id ? new List<object?> { 4L, (long)id } : item).ToList();
        var result = Image().Replace(body, found =>
        {
            if (made.Count >= MostImages || !TryContent(found.Groups["data"].Value, out var content)) return found.Value;
            var known = made.Find(image => image.Data == found.Groups["data"].Value);
            if (known.File is null)
            {
                var name = FileName().Match(found.Value) is { Success: true } named ? named.Groups["name"].Value : $"image{made.Count}";
                var file = env.Sudo()["ir.attachment"].Create(new Values
                {
                    ["name"] = name, ["raw"] = content, ["res_model"] = values.Text("model") is { } model ? model : "mail.message",
                    ["res_id"] = values.Text("model") is null ? 0 : Wire.Id(values.Peek("res_id")) ?? 0,
                    ["access_token"] = Guid.NewGuid().ToString(),
                });
                made.Add(known = (found.Groups["data"].Value, file, name));
                links.Add(new List<object?> { 4L, (long)file.Id });
            }
            return $"{found.Groups["before"].Value}/web/image/{known.File.Id}?access_token={known.File.Str("access_token")}{found.Groups["quote"].Value} alt=\"{System.Net.WebUtility.HtmlEncode(known.Name)}\"";
        });
        if (made.Count == 0) return null;
        values["attachment_ids"] = links;
        return result;
    }

    private static bool TryContent(string base64, out byte[] content)
    {
        var buffer = new byte[base64.Length * 3 / 4 + 3];
        var ok = Convert.TryFromBase64String(base64, buffer, out var length);
        content = ok ? buffer[..length] : [];
        return ok;
    }

    [GeneratedRegex(@"(?<before><img\b[^>]*?\bsrc\s*=\s*(?<quote>[""']))data:image/[a-zA-Z0-9.+-]+;base64,(?<data>[A-Za-z0-9+/=\s]+)\k<quote>", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Image();

    [GeneratedRegex(@"data-filename\s*=\s*[""'](?<name>[^""']+)[""']", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FileName();
}
