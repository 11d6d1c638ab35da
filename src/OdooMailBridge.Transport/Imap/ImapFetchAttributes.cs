using System.Globalization;

namespace OdooMailBridge.Transport.Imap;

/// <summary>The attributes of a FETCH response this client asks for.</summary>
internal sealed record ImapFetchAttributes(uint? Uid, long Size, IReadOnlyList<string> Flags, ReadOnlyMemory<byte>? InlineBody)
{
    /// <summary>Null when the response is not a FETCH.</summary>
    public static ImapFetchAttributes? Parse(ImapResponse response)
    {
        if (response.Third != "FETCH") return null;
        var parser = new ImapParser(response, skipWords: 3);
        if (parser.Next() is not { Items: { } items }) return null;
        uint? uid = null;
        long size = 0;
        IReadOnlyList<string> flags = [];
        ReadOnlyMemory<byte>? body = null;
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            var value = items[i + 1];
            switch (items[i].Text.ToUpperInvariant())
            {
                case "UID":
                    uid = uint.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
                    break;
                case "RFC822.SIZE":
                    _ = long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out size);
                    break;
                case "FLAGS":
                    flags = value.Items?.Select(flag => flag.Text).ToArray() ?? [];
                    break;
                case "BODY[]" or "RFC822":
                    body = value.IsNil ? ReadOnlyMemory<byte>.Empty : value.Bytes;
                    break;
            }
        }
        return new ImapFetchAttributes(uid, size, flags, body);
    }
}
