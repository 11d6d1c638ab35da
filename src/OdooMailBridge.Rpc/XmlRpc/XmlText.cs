using System.Buffers;
using System.Text;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>Character data: markup escaped, and what XML 1.0 (section 2.2) cannot carry left out, as Odoo does with control characters.</summary>
internal static class XmlText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(Specials());

    public static void Write(PooledBytes target, string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        // The encoder puts U+FFFD in the place of lone surrogates.
        Write(target, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public static void Write(PooledBytes target, ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOfAny(Special) is var at and >= 0)
        {
            target.Write(utf8[..at]);
            var skip = 1;
            switch (utf8[at])
            {
                case (byte)'<': target.Write("&lt;"u8); break;
                case (byte)'>': target.Write("&gt;"u8); break;
                case (byte)'&': target.Write("&amp;"u8); break;
                case 0xEF when IsNoncharacter(utf8[at..]): skip = 3; break;
                case 0xEF: target.Write(utf8.Slice(at, 1)); break;
                default: break;
            }
            utf8 = utf8[(at + skip)..];
        }
        target.Write(utf8);
    }

    /// <summary>U+FFFE and U+FFFF.</summary>
    private static bool IsNoncharacter(ReadOnlySpan<byte> utf8) => utf8.Length >= 3 && utf8[1] == 0xBF && (utf8[2] is 0xBE or 0xBF);

    private static byte[] Specials() =>
        [.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (byte)c), (byte)'<', (byte)'>', (byte)'&', 0xEF];
}
