using System.Buffers;
using System.Globalization;
using System.Text;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Dkim;

/// <summary>Who signs: the domain that answers for the message, the selector under which its key is published, the key.</summary>
public sealed record DkimIdentity(string Domain, string Selector, DkimKey Key);

/// <summary>Adds DKIM-Signature fields to a message (RFC 6376), relaxed/relaxed, one for each identity.</summary>
public static class DkimSigner
{
    /// <summary>
    /// The fields that are signed where they occur: those of RFC 6376 section 5.4.1 and what says how the body is to be read. Not
    /// Message-Id, which some relays rewrite, nor Return-Path, which the receiver replaces.
    /// </summary>
    private static readonly string[] Signed =
    [
        "from", "reply-to", "to", "cc", "subject", "date", "in-reply-to", "references", "list-id", "list-help", "list-unsubscribe",
        "list-unsubscribe-post", "list-subscribe", "list-post", "list-owner", "list-archive", "mime-version", "content-type", "content-transfer-encoding",
    ];

    /// <summary>Named once more than they occur, so that nobody can add another one that readers would show (RFC 6376 section 8.15).</summary>
    private static readonly HashSet<string> Sealed = ["from", "reply-to", "to", "cc", "subject", "date", "content-type"];

    /// <summary>The message with the signatures before its other fields. Signatures do not cover one another.</summary>
    /// <param name="message">In wire form, with a From.</param>
    /// <param name="now">The time of signing, <c>t=</c>.</param>
    public static WrittenMessage Sign(WrittenMessage message, IReadOnlyList<DkimIdentity> identities, DateTimeOffset now)
    {
        if (identities.Count == 0) return message;
        var header = new RelaxedHeader(message.Header.Span);
        var names = Signed.SelectMany(name => Enumerable.Repeat(name, header.Count(name) + (Sealed.Contains(name) ? 1 : 0))).ToList();
        var bodyHash = Convert.ToBase64String(RelaxedBody.Hash(message.Body.Span));
        foreach (var identity in identities) message = message.Prepend(Encoding.ASCII.GetBytes(Field(identity, header, names, bodyHash, now)));
        return message;
    }

    private static string Field(DkimIdentity identity, RelaxedHeader header, List<string> names, string bodyHash, DateTimeOffset now)
    {
        var unsigned = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $" v=1; a={identity.Key.AlgorithmName}; c=relaxed/relaxed; d={identity.Domain};\r\n")
            .Append(CultureInfo.InvariantCulture, $"\ts={identity.Selector}; t={now.ToUnixTimeSeconds()};\r\n")
            .Append('\t').Append(Folded("h=" + string.Join(':', names), ':')).Append(";\r\n")
            .Append("\tbh=").Append(bodyHash).Append(";\r\n")
            .Append("\tb=").ToString();
        var data = new ArrayBufferWriter<byte>();
        header.WriteTo(data, names);
        // The signature's own field comes last, with an empty b= and without the CRLF (RFC 6376 section 3.7).
        data.Write(RelaxedHeader.Canonical("dkim-signature", Encoding.ASCII.GetBytes(unsigned)).AsSpan()[..^2]);
        var signature = Convert.ToBase64String(identity.Key.Sign(data.WrittenSpan));
        return $"DKIM-Signature:{unsigned}{string.Join("\r\n\t", signature.Chunk(72).Select(chunk => new string(chunk)))}\r\n";
    }

    private static string Folded(string text, char separator)
    {
        var folded = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(separator))
        {
            if (folded.Length > 0) folded.Append(separator);
            if (column > 0 && column + word.Length > 70)
            {
                folded.Append("\r\n\t");
                column = 0;
            }
            folded.Append(word);
            column += word.Length + 1;
        }
        return folded.ToString();
    }
}
