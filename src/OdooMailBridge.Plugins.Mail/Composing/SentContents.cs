using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>Which address got which content in this run: the same mail twice is a duplicate, another one is not. Eight bytes for each.</summary>
public sealed class SentContents
{
    private readonly HashSet<ulong> seen = [];

    /// <summary>True when all of the mail's addresses got this content already; else it is noted.</summary>
    public bool IsDuplicate(MassMail mail)
    {
        if (mail.Addresses.Count == 0) return false;
        var content = Hash(mail.Body, Hash(mail.Subject, 0));
        var marks = mail.Addresses.Select(address => Hash(address, content)).ToList();
        if (marks.TrueForAll(seen.Contains)) return true;
        seen.UnionWith(marks);
        return false;
    }

    /// <summary>Stands for a text in eight bytes.</summary>
    public static ulong Mark(string text) => Hash(text, 0);

    private static ulong Hash(string text, ulong seed)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), digest);
        return BitConverter.ToUInt64(digest) ^ unchecked(seed * 0x9E3779B97F4A7C15);
    }
}
