using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A record's picture, or its initial on a colour that stays the same for the same name.</summary>
internal static class Avatar
{
    public static byte[]? Of(Records record, string image)
    {
        if (record.Bytes(image) is { Length: > 0 } picture) return picture;
        return record.Str("name") is { Length: > 0 } name ? Drawn(name) : null;
    }

    private static byte[] Drawn(string name)
    {
        var initial = StringInfo.GetNextTextElement(name).ToUpper(CultureInfo.InvariantCulture);
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180"><rect width="180" height="180" fill="hsl({seed[0] * 360 / 255}, {40 + seed[1] * 30 / 255}%, 45%)"/><text x="90" y="125" fill="#fff" font-family="sans-serif" font-size="96" text-anchor="middle">{WebUtility.HtmlEncode(initial)}</text></svg>"""));
    }
}
