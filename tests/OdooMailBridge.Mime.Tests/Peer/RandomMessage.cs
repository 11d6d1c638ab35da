using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Tests.Peer;

/// <summary>A random message to write: the same seed gives the same message.</summary>
internal static class RandomMessage
{
    private static readonly string[] Words =
    [
        "alpha", "beta", "order", "Réponse", "été", "naïve", "Größe", "Zürich", "Привет", "мир", "日本語テキスト", "中文内容", "한국어", "שלום", "emoji😀",
        "👩‍👩‍👧", "€uro", "“quoted”", "a-b_c", "x=y", "(paren)", "semi;colon", "comma,word", "ques?tion", "100%", "=?utf-8?q?fake?=", "\"dq\"", "back\\slash",
        "<angle>", "a@b", "it's", "[x]", "colon:", "averyveryverylongwordthatgoesonandonwithoutanyblankatallbecausesomeproductcodesdo", "e\u0301",
    ];

    private static readonly string[] Types = ["application/pdf", "image/png", "text/csv", "application/octet-stream", "text/plain", "junk", "multipart/mixed"];

    public static MimeMessage Create(int seed)
    {
        var random = new Random(seed);
        var message = new MimeMessage(MailBody.Build(Lines(random), $"<p>{Lines(random)}</p>", Files(random)));
        message.Headers.Add("Message-Id", $"<{random.NextInt64()}.1795335202.{random.Next()}-openerp-18-res.partner@host>");
        if (random.Next(2) == 0)
            message.Headers.Add("references", string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(i => $"<{random.NextInt64()}.{i}-openerp-private@some.host>")));
        message.Headers.Add("Subject", Text(random, random.Next(0, 30)));
        message.Headers.Add("From", [Mailbox(random)]);
        message.Headers.Add("To", Enumerable.Range(0, random.Next(1, 6)).Select(_ => Mailbox(random)).ToList());
        if (random.Next(2) == 0) message.Headers.Add("Cc", Enumerable.Range(0, random.Next(1, 20)).Select(_ => Mailbox(random)).ToList());
        message.Headers.Add("Date", DateTimeOffset.FromUnixTimeSeconds(random.Next()));
        message.Headers.Add("X-Note", Text(random, random.Next(1, 6)));
        return message;
    }

    private static FilePart[] Files(Random random) => [.. Enumerable.Range(0, Math.Max(0, random.Next(-2, 4))).Select(i =>
    {
        var content = new byte[random.Next(0, 500)];
        random.NextBytes(content);
        return new FilePart(Text(random, random.Next(1, 4)) + ".bin", Types[random.Next(Types.Length)], content) { ContentId = random.Next(3) == 0 ? $"cid{i}@x" : null };
    })];

    private static Mailbox Mailbox(Random random)
    {
        var local = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "abcXYZ019"[random.Next(9)]));
        return new Mailbox(Text(random, random.Next(0, 5)), $"{local}.x+{random.Next(9)}@{(random.Next(5) == 0 ? "bücher.example" : "sub.one.test")}");
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Lines(Random random)
    {
        var ascii = random.Next(3) == 0;
        var lines = Enumerable.Range(0, random.Next(0, 10)).Select(_ => ascii ? new string('x', random.Next(0, 70)) : Text(random, random.Next(0, random.Next(2) == 0 ? 4 : 40)));
        return string.Join('\n', lines) + (random.Next(4) == 0 ? " \t\n.\nFrom me\n--=_x\n" : "");
    }
}
