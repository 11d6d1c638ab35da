using OdooMailBridge.Plugins.Mail.DomainRecords;
using OdooMailBridge.Transport.Resolver;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.DomainRecords;

public sealed class JudgeDomainRecordTests
{
    [Theory]
    [InlineData("spf", "ok", "other text", "v=spf1 a:mail.one.test ~all")]
    [InlineData("spf", "missing", "v=spf10 x")]
    [InlineData("spf", "wrong", "v=spf1 -all", "v=spf1 ~all")]
    [InlineData("dmarc", "ok", "v=DMARC1; p=quarantine; rua=mailto:a@one.test")]
    [InlineData("dmarc", "wrong", "v=DMARC1; rua=mailto:a@one.test")]
    [InlineData("dmarc", "wrong", "v=DMARC1; p=none", "v=DMARC1; p=reject")]
    [InlineData("dmarc", "missing")]
    [InlineData("dkim", "ok", "v=DKIM1; k=rsa; p=AB CD")]
    [InlineData("dkim", "ok", "p=ABCD")]
    [InlineData("dkim", "wrong", "v=DKIM1; k=rsa; p=")]
    [InlineData("dkim", "wrong", "v=DKIM1; k=rsa; p=ABCE")]
    [InlineData("dkim", "wrong", "v=DKIM1; k=ed25519; p=ABCD")]
    [InlineData("dkim", "wrong", "p=ABCD", "p=ABCD")]
    [InlineData("dkim", "missing", "something else")]
    public void The_records_found_are_judged(string kind, string status, params string[] found)
    {
        var judged = JudgeDomainRecord.Run(new DomainRecord(kind, "name", "v=DKIM1; k=rsa; p=ABCD"), new TxtAnswer(found.Length > 0 ? DnsVerdict.Found : DnsVerdict.NoName, found, ""));
        Assert.Equal(status, judged.Status);
        Assert.NotEmpty(judged.Explanation);
        Assert.Equal(found, judged.Found);
    }

    [Fact]
    public void Without_an_answer_nothing_is_claimed()
    {
        Assert.Equal("unknown", JudgeDomainRecord.Run(new DomainRecord("spf", "one.test", ""), TxtAnswer.Failure("SERVFAIL")).Status);
    }
}
