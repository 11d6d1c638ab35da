using System.Buffers.Binary;
using System.Text;

namespace OdooMailBridge.Transport.Resolver;

/// <summary>Questions and answers for TXT and MX records on the wire (RFC 1035 section 4). Reads with bounds: answers come from strangers.</summary>
internal static class DnsMessage
{
    public const int HeaderLength = 12;
    public const ushort Txt = 16, Mx = 15;
    private const ushort Opt = 41, Internet = 1;

    /// <summary>What we can take in one datagram: it crosses every path unbroken (RFC 6891, DNS flag day 2020).</summary>
    private const ushort PayloadSize = 1232;

    public static byte[] Question(ushort id, string name, ushort type = Txt)
    {
        var message = new List<byte>(name.Length + 32);
        Put(message, id, 0x0100, 1, 0, 0, 1); // recursion desired; one question, one OPT record
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            if (label.Length is 0 or > 63) throw new ArgumentException($"{name} is no DNS name", nameof(name));
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }
        message.Add(0);
        Put(message, type, Internet);
        message.Add(0);
        Put(message, Opt, PayloadSize, 0, 0, 0);
        return [.. message];
    }

    /// <summary>Whether a datagram answers a question at all: same id, same question.</summary>
    public static bool Answers(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question)
    {
        if (answer.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(answer) != BinaryPrimitives.ReadUInt16BigEndian(question) || (answer[2] & 0x80) == 0) return false;
        var length = question.Length - HeaderLength - 11; // without the OPT record
        return answer.Length >= HeaderLength + length && Ascii.EqualsIgnoreCase(answer.Slice(HeaderLength, length), question.Slice(HeaderLength, length));
    }

    /// <summary>TC: the answer did not fit, the whole of it is to be had over TCP.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> answer) => (answer[2] & 0x02) != 0;

    /// <exception cref="FormatException">The answer is broken.</exception>
    public static TxtAnswer Read(ReadOnlySpan<byte> answer, ushort wanted = Txt)
    {
        var code = answer[3] & 0x0F;
        if (code == 3) return new TxtAnswer(DnsVerdict.NoName, [], "");
        if (code != 0) return TxtAnswer.Failure(code switch { 1 => "FORMERR", 2 => "SERVFAIL", 5 => "REFUSED", _ => $"RCODE {code}" });
        int questions = U16(answer, 4), records = U16(answer, 6), at = HeaderLength;
        for (var i = 0; i < questions; i++) at = AfterName(answer, at) + 4;
        var texts = new List<string>();
        for (var i = 0; i < records; i++)
        {
            at = AfterName(answer, at);
            int type = U16(answer, at), length = U16(answer, at + 8);
            at += 10;
            if (at + length > answer.Length) throw new FormatException("a record goes beyond the answer's end");
            if (type == Mx && type == wanted && length > 2) texts.Add(NameAt(answer, at + 2));
            if (type == Txt && type == wanted) texts.Add(Strings(answer.Slice(at, length))); // aliases (CNAME) stand before what they lead to
            at += length;
        }
        return new TxtAnswer(texts.Count > 0 ? DnsVerdict.Found : DnsVerdict.NoRecord, texts, "");
    }

    private static string Strings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (!data.IsEmpty)
        {
            if (data[0] >= data.Length) throw new FormatException("a string goes beyond its record");
            text.Append(Encoding.UTF8.GetString(data.Slice(1, data[0])));
            data = data[(1 + data[0])..];
        }
        return text.ToString();
    }

    /// <summary>A name with its dots; the root is a single dot.</summary>
    private static string NameAt(ReadOnlySpan<byte> answer, int at)
    {
        var labels = new List<string>();
        for (var steps = 0; steps < 128 && at < answer.Length; steps++)
        {
            var length = answer[at];
            if (length == 0) return labels.Count == 0 ? "." : string.Join('.', labels);
            if (length >= 0xC0)
            {
                at = U16(answer, at) & 0x3FFF;
                continue;
            }
            if (at + 1 + length > answer.Length) break;
            labels.Add(Encoding.ASCII.GetString(answer.Slice(at + 1, length)));
            at += 1 + length;
        }
        throw new FormatException("a name has no end");
    }

    private static int AfterName(ReadOnlySpan<byte> answer, int at)
    {
        for (var steps = 0; steps < 128; steps++)
        {
            if (at >= answer.Length) break;
            var length = answer[at];
            if (length == 0) return at + 1;
            if (length >= 0xC0) return at + 2; // the rest stands elsewhere, and what it says does not matter here
            at += 1 + length;
        }
        throw new FormatException("a name has no end");
    }

    private static int U16(ReadOnlySpan<byte> answer, int at) =>
        at + 2 <= answer.Length ? BinaryPrimitives.ReadUInt16BigEndian(answer[at..]) : throw new FormatException("the answer ends too early");

    private static void Put(List<byte> message, params ReadOnlySpan<ushort> numbers)
    {
        foreach (var number in numbers)
        {
            message.Add((byte)(number >> 8));
            message.Add((byte)number);
        }
    }
}
