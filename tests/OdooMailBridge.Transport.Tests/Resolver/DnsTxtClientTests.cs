using System.Net;
using OdooMailBridge.Transport.Resolver;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Resolver;

public sealed class DnsTxtClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Strings_of_a_record_are_put_together()
    {
        var answer = await Ask((question, _) => [ScriptedDns.Answer(question, records: [["v=DKIM1; ", "p=abc"], ["é"]])]);
        Assert.Equal(DnsVerdict.Found, answer.Verdict);
        Assert.Equal(["v=DKIM1; p=abc", "é"], answer.Texts);
    }

    [Theory]
    [InlineData(0, DnsVerdict.NoRecord, "")]
    [InlineData(3, DnsVerdict.NoName, "")]
    [InlineData(2, DnsVerdict.Failed, "SERVFAIL")]
    [InlineData(5, DnsVerdict.Failed, "REFUSED")]
    public async Task Codes_are_told_apart(int code, DnsVerdict verdict, string detail)
    {
        var answer = await Ask((question, _) => [ScriptedDns.Answer(question, code)]);
        Assert.Equal((verdict, detail), (answer.Verdict, answer.Detail));
    }

    [Fact]
    public async Task Hosts_that_take_a_domains_mail_are_named_also_where_names_point_back()
    {
        // "mx" and a pointer to the question's name; a whole name; the root, which says that there is none (RFC 7505).
        await using var dns = new ScriptedDns((question, _) => [ScriptedDns.MailHosts(question, [0, 10, 2, (byte)'m', (byte)'x', 0xC0, 12], [0, 20, 1, (byte)'b', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0], [0, 0, 0])]);
        var answer = await new DnsTxtClient([dns.EndPoint], Patience).AskMailHostsAsync("one.test");
        Assert.Equal(["mx.one.test", "b.test", "."], answer.Texts);
    }

    [Fact]
    public async Task A_name_that_points_at_itself_has_no_end()
    {
        await using var dns = new ScriptedDns((question, _) => [ScriptedDns.MailHosts(question, [0, 10, 0xC0, (byte)(question.Length - 11 + 14)])]);
        var answer = await new DnsTxtClient([dns.EndPoint], Patience).AskMailHostsAsync("one.test");
        Assert.Equal(DnsVerdict.Failed, answer.Verdict);
    }

    [Fact]
    public async Task What_does_not_fit_is_fetched_over_TCP()
    {
        var big = Enumerable.Repeat(new[] { new string('x', 250), new string('y', 250) }, 20).ToArray();
        var answer = await Ask((question, tcp) => [tcp ? ScriptedDns.Answer(question, records: big) : ScriptedDns.Answer(question, truncated: true)]);
        Assert.Equal(20, answer.Texts.Count);
        Assert.All(answer.Texts, text => Assert.Equal(500, text.Length));
    }

    [Fact]
    public async Task Answers_to_other_questions_are_passed_over()
    {
        var answer = await Ask((question, _) =>
        {
            var guessed = ScriptedDns.Answer(question, records: [["forged"]]);
            guessed[1] ^= 1;
            var other = ScriptedDns.Answer(question, records: [["other name"]]);
            other[13] ^= 1;
            return [[1, 2, 3], guessed, other, ScriptedDns.Answer(question, records: [["true"]])];
        });
        Assert.Equal(["true"], answer.Texts);
    }

    [Fact]
    public async Task Silence_is_asked_again_and_then_told()
    {
        await using var dns = new ScriptedDns((_, _) => []);
        var answer = await new DnsTxtClient([dns.EndPoint], TimeSpan.FromMilliseconds(100)).AskAsync("one.test");
        Assert.Equal(DnsVerdict.Failed, answer.Verdict);
        Assert.EndsWith("did not answer in time", answer.Detail, StringComparison.Ordinal);
        for (var patience = 0; dns.Questions < 2 && patience < 500; patience++) await Task.Delay(20); // sent, and perhaps not yet read
        Assert.Equal(2, dns.Questions);
    }

    [Fact]
    public async Task The_next_server_is_asked_when_one_fails()
    {
        await using var lame = new ScriptedDns((question, _) => [ScriptedDns.Answer(question, 2)]);
        await using var good = new ScriptedDns((question, _) => [ScriptedDns.Answer(question, records: [["here"]])]);
        Assert.Equal(["here"], (await new DnsTxtClient([lame.EndPoint, good.EndPoint], Patience).AskAsync("one.test")).Texts);
    }

    [Fact]
    public async Task Broken_answers_are_failures_whatever_is_cut_or_changed()
    {
        var brief = TimeSpan.FromMilliseconds(400); // what is no answer is waited out
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var answer = await Ask((question, _) =>
            {
                var whole = ScriptedDns.Answer(question, records: [["some text", "more"], ["v=spf1 -all"]]);
                if (seed % 2 == 0) return [whole[..random.Next(question.Length - 11, whole.Length)]];
                for (var i = 0; i < 3; i++) whole[random.Next(question.Length - 11, whole.Length)] = (byte)random.Next(256);
                return [whole];
            }, brief);
            Assert.True(Enum.IsDefined(answer.Verdict));
        }
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("")]
    public async Task A_name_that_is_none_is_not_asked(string name)
    {
        Assert.Equal(DnsVerdict.Failed, (await new DnsTxtClient([new IPEndPoint(IPAddress.Loopback, 9)], Patience).AskAsync(name)).Verdict);
    }

    [Fact]
    public void Servers_are_read_with_and_without_port()
    {
        Assert.Equal(["1.2.3.4:53", "[::1]:5353"], NameServers.From("1.2.3.4, [::1]:5353").Select(server => server.ToString()));
        Assert.Throws<FormatException>(() => NameServers.From("dns.example"));
    }

    private static async Task<TxtAnswer> Ask(Func<byte[], bool, IEnumerable<byte[]>> answer, TimeSpan? patience = null)
    {
        await using var dns = new ScriptedDns(answer);
        return await new DnsTxtClient([dns.EndPoint], patience ?? Patience).AskAsync("sel._domainkey.one.test");
    }
}
