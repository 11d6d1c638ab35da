using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Mime.Tests.Addresses;

public sealed class AddressListTests
{
    [Theory]
    [InlineData("Raoul raoul@one.test", "Raoul=raoul@one.test")]
    [InlineData("\"Doe, John\" <j@x.y>, Ann <a@x.y>", "Doe, John=j@x.y|Ann=a@x.y")]
    [InlineData("Group: a@b.c, D <d@e.f>;, g@h.i", "=a@b.c|D=d@e.f|=g@h.i")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("<@route,@other:a@b.c>", "=a@b.c")]
    [InlineData("\"esc \\\" q\" <a@b.c>", "esc \" q=a@b.c")]
    [InlineData("a@[127.0.0.1]", "=a@[127.0.0.1]")]
    [InlineData("alice@example.com <bob@example.org>", "=alice@example.com|=bob@example.org")]
    [InlineData("a@malicious.org@important.com", "=a@malicious.org")]
    [InlineData("First Last first@x.y, Other <o@x.y>", "First Last=first@x.y|Other=o@x.y")]
    public void Split_finds(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", AddressList.Split(text).Select(m => $"{m.Name}={m.Address}")));

    [Fact]
    public void Hostile_nesting_ends()
    {
        Assert.Empty(AddressList.Parse(new string('(', 1_000_000)));
        Assert.Empty(AddressList.Split(string.Concat(Enumerable.Repeat("a:", 100_000))));
    }
}
