using System.Text;
using OdooMailBridge.Mime.Dkim;
using OdooMailBridge.Mime.Tests.Peer;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Tests.Dkim;

/// <summary>Signatures that an independent implementation accepts, whatever the message looks like.</summary>
public sealed class DkimSignerTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static readonly DkimIdentity[] Identities =
    [
        new("one.test", "rsa1", DkimKey.Generate(DkimAlgorithm.RsaSha256)),
        new("one.test", "ed1", DkimKey.Generate(DkimAlgorithm.Ed25519Sha256)),
    ];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("OMB_DKIM_PEER"), out var count) ? count : 100;

    [DkimFact]
    public async Task Both_algorithms_verify_over_random_messages()
    {
        var messages = Enumerable.Range(0, Count).Select(seed => DkimSigner.Sign(RandomMessage.Create(seed).Write(), Identities, Now).Bytes).ToList();
        await AssertVerifies(messages);
    }

    [DkimFact]
    public async Task Odd_bodies_verify()
    {
        string[] bodies =
        [
            "", "\r\n", "\r\n\r\n\r\n", "text", "text\r\n", "text\r\n\r\n\r\n", "  leading and   inner  blanks \t \r\n \t\r\nend \r\n   \r\n", ".\r\n..\r\n.dot\r\n",
            new string('x', 20_000) + "\r\n", new string(' ', 500) + "x\r\n", "Größe 日本語 😀\r\n", "\t\r\n", "a\r\n \r\nb",
        ];
        await AssertVerifies([.. bodies.Select(body => Signed("Subject: odd\r\n", body))]);
    }

    [DkimFact]
    public async Task Odd_headers_verify()
    {
        string[] headers =
        [
            "Subject:\r\n", "Subject: folded\r\n once\r\n\t and   again \r\n", "SUBJECT:   capitals and blanks  \r\n", "Subject: =?utf-8?q?=C3=A9?=\r\nCc: a@b.c,\r\n d@e.f\r\n",
            "Subject: é raw UTF-8\r\n", "To: a@b.c\r\nTo: twice@b.c\r\nSubject: x\r\n", "List-Unsubscribe: <https://one.test/u?x=1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ];
        await AssertVerifies([.. headers.Select(header => Signed(header, "body\r\n"))]);
    }

    [DkimFact]
    public async Task A_change_of_body_header_or_key_is_noticed()
    {
        var signed = Encoding.UTF8.GetString(Signed("Subject: pay 10\r\n", "pay 10\r\n").Span);
        var stranger = Identities.Select(identity => identity with { Key = DkimKey.Generate(identity.Key.Algorithm) });
        (string, IEnumerable<DkimIdentity>)[] forged =
        [
            (signed.Replace("\r\n\r\npay 10", "\r\n\r\npay 99", StringComparison.Ordinal), Identities),
            (signed.Replace("Subject: pay 10", "Subject: pay 99", StringComparison.Ordinal), Identities),
            (signed.Replace("From: a@one.test", "From: ceo@one.test\r\nFrom: a@one.test", StringComparison.Ordinal), Identities),
            (signed, stranger),
        ];
        var verdicts = await DkimVerifier.JudgeAsync(forged.Select(item => ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item.Item1), item.Item2)));
        Assert.Equal(forged.Length, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(2, verdict.Count(one => one != "true")));
    }

    [Fact]
    public void Lines_of_a_signature_are_short()
    {
        var message = new WrittenMessage(Signed("Subject: x\r\n", "body\r\n"));
        Assert.All(Encoding.ASCII.GetString(message.Header.Span).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public void Without_identities_the_message_is_the_same()
    {
        var message = RandomMessage.Create(1).Write();
        Assert.Same(message, DkimSigner.Sign(message, [], Now));
    }

    private static ReadOnlyMemory<byte> Signed(string header, string body) =>
        DkimSigner.Sign(new WrittenMessage(Encoding.UTF8.GetBytes($"From: a@one.test\r\n{header}\r\n{body}")), Identities, Now).Bytes;

    private static async Task AssertVerifies(List<ReadOnlyMemory<byte>> messages)
    {
        var verdicts = await DkimVerifier.JudgeAsync(messages.Select(message => (message, (IEnumerable<DkimIdentity>)Identities)));
        Assert.Equal(messages.Count, verdicts.Count);
        for (var i = 0; i < messages.Count; i++)
            Assert.True(verdicts[i] is ["true", "true"], $"message {i}: {string.Join(", ", verdicts[i])}\n{Encoding.UTF8.GetString(messages[i].Span[..Math.Min(3000, messages[i].Length)])}");
    }
}
