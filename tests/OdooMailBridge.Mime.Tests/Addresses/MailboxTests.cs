using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Mime.Tests.Addresses;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("", "a@b.c", "a@b.c")]
    [InlineData("Name", "a@b.c", "\"Name\" <a@b.c>")]
    [InlineData("A \"b\" \\ c", "a@b.c", "\"A \\\"b\\\" \\\\ c\" <a@b.c>")]
    [InlineData("Ålice", "a@é.test", "\"Ålice\" <a@é.test>")]
    public void Formats_in_unicode(string name, string address, string expected) => Assert.Equal(expected, new Mailbox(name, address).ToString());

    [Theory]
    [InlineData("Ålice Ü", "a@one.test", "=?utf-8?b?w4VsaWNlIMOc?= <a@one.test>")]
    [InlineData("Plain", "a@é.test", "\"Plain\" <a@xn--9ca.test>")]
    [InlineData("", "u@é.test", "u@xn--9ca.test")]
    public void Formats_in_ascii(string name, string address, string expected) => Assert.Equal(expected, new Mailbox(name, address).ToAsciiString());

    [Fact]
    public void Knows_both_sides_of_the_at_sign()
    {
        var mailbox = new Mailbox("", "local@part@domain");
        Assert.Equal(("local@part", "domain", true), (mailbox.LocalPart, mailbox.Domain, mailbox.HasDomain));
        Assert.False(new Mailbox("", "nobody").HasDomain);
    }

    [Fact]
    public void Punycode_goes_both_ways()
    {
        Assert.Equal("bücher.example", InternationalDomain.ToUnicode(InternationalDomain.ToAscii("bücher.example")));
        var tooLong = new string('é', 300);
        Assert.Equal(tooLong, InternationalDomain.ToAscii(tooLong));
    }
}
