using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Pictures that stand inside a body as base64 become attachments with an address of their own: most readers show no others, and the
/// body of each mail stays small (campaigns.md 2.1).
/// </summary>
internal static partial class InlineImagesAsFiles
{
    // A larger picture is no picture for a mail; a body may hold many.
    private const int MaxLength = 16 * 1024 * 1024;

    public static string Convert(Records mailing, string html)
    {
        if (!html.Contains("data:image/", StringComparison.OrdinalIgnoreCase)) return html;
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        return Image().Replace(html, match =>
        {
            var data = match.Groups["data"].Value;
            if (data.Length > MaxLength || !TryDecode(data, out _)) return match.Value;
            if (!made.TryGetValue(data, out var address)) made[data] = address = Attach(mailing, match.Groups["type"].Value, data, made.Count);
            return match.Groups["before"].Value + address;
        });
    }

    private static bool TryDecode(string data, out int length) => System.Convert.TryFromBase64String(data, new byte[data.Length], out length);

    private static string Attach(Records mailing, string type, string data, int number)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var file = mailing.Env.Sudo()["ir.attachment"].Create(new Values
        {
            ["name"] = $"image_mailing_{mailing.Id}_{number}", ["datas"] = data, ["mimetype"] = $"image/{type.ToLowerInvariant()}", ["type"] = "binary",
            ["res_model"] = "mailing.mailing", ["res_id"] = mailing.Id, ["access_token"] = token,
        });
        return $"/web/image/{file.Id}?access_token={token}";
    }

    [GeneratedRegex("""(?<before><img\b[^<>]*?\ssrc=["'])data:image/(?<type>png|jpe?g|gif|webp|bmp);base64,(?<data>[A-Za-z0-9+/=\s]+)(?=["'])""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Image();
}
