using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpEnvelopeTests
{
    [Theory]
    [InlineData("a@x.test\r\nRCPT TO:<evil@x.test>")]
    [InlineData("a@x.test\nDATA")]
    [InlineData("a\0@x.test")]
    [InlineData("a@x.test> SIZE=1")]
    [InlineData("<a@x.test>")]
    [InlineData("a b@x.test")]
    [InlineData("\"a@x.test")]
    [InlineData("a\u0085@x.test")]
    [InlineData("")]
    [InlineData("\"a\\\r\n\"@x.test")]
    public void Address_that_would_change_the_command_is_refused(string address)
    {
        var error = Assert.Throws<InvalidEnvelopeAddressException>(() => new SmtpEnvelope("a@x.test", address));

        Assert.Equal(address, error.Address);
        if (address.Length > 0) Assert.Throws<InvalidEnvelopeAddressException>(() => new SmtpEnvelope(address, "b@x.test"));
    }

    [Fact]
    public void Overlong_address_is_refused() =>
        Assert.Throws<InvalidEnvelopeAddressException>(() => new SmtpEnvelope(new string('a', 2000) + "@x.test", "b@x.test"));

    [Theory]
    [InlineData("", "")]
    [InlineData("a@x.test", "a@x.test")]
    [InlineData("bob@é.test", "bob@xn--9ca.test")]
    [InlineData("\"a b>\"@x.test", "\"a b>\"@x.test")]
    [InlineData("ålice@é.test", "ålice@é.test")]
    public void Ascii_local_part_gets_an_ascii_domain(string given, string sent) =>
        Assert.Equal(sent, new SmtpEnvelope(given, "b@x.test").Sender);

    [Fact]
    public void Needs_a_recipient() => Assert.Throws<ArgumentException>(() => new SmtpEnvelope("a@x.test", []));
}
