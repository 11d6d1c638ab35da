using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What can be told from an attachment's bytes and name.</summary>
public static class AttachmentContent
{
    private static readonly (byte[] Magic, string Type)[] Signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], "image/png"),
        ([0xff, 0xd8, 0xff], "image/jpeg"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ("BM"u8.ToArray(), "image/bmp"),
        ("%PDF"u8.ToArray(), "application/pdf"),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "application/msword"),
        ("PK"u8.ToArray(), "application/zip"),
    ];

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain", [".csv"] = "text/csv", [".htm"] = "text/html", [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript",
        [".xml"] = "text/xml", [".ics"] = "text/calendar", [".vcf"] = "text/x-vcard", [".json"] = "application/json", [".pdf"] = "application/pdf", [".zip"] = "application/zip",
        [".gz"] = "application/gzip", [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".svg"] = "image/svg+xml",
        [".bmp"] = "image/bmp", [".webp"] = "image/webp", [".eml"] = "message/rfc822", [".mp3"] = "audio/mpeg", [".mp4"] = "video/mp4", [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".odt"] = "application/vnd.oasis.opendocument.text",
    };

    public static string Checksum(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));

    /// <summary>By name where it says something, else by the first bytes; text without control characters is text/plain.</summary>
    public static string Mimetype(byte[] content, string? name)
    {
        if (name is not null && Extensions.TryGetValue(Path.GetExtension(name), out var known)) return known;
        foreach (var (magic, type) in Signatures)
            if (content.AsSpan().StartsWith(magic)) return type;
        var start = content.AsSpan(0, Math.Min(content.Length, 1024));
        if (start.IndexOf("<svg"u8) >= 0) return "image/svg+xml";
        return content.Length > 0 && !start.ContainsAnyInRange((byte)0, (byte)8) ? "text/plain" : "application/octet-stream";
    }

    /// <summary>Words to search for; null for content that is no text.</summary>
    public static string? Index(byte[] content, string mimetype)
    {
        if (!mimetype.StartsWith("text/", StringComparison.Ordinal)) return mimetype.Split('/')[0];
        var words = new StringBuilder();
        var run = new StringBuilder();
        foreach (var value in content)
        {
            if (value is >= 32 and <= 126)
            {
                run.Append((char)value);
                continue;
            }
            Flush();
        }
        Flush();
        return words.ToString();

        void Flush()
        {
            if (run.Length >= 4) words.Append(words.Length > 0 ? "\n" : "").Append(run);
            run.Clear();
        }
    }
}
