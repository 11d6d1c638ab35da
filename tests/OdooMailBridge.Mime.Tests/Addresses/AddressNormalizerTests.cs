using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Mime.Tests.Addresses;

public sealed class AddressNormalizerTests
{
    [Theory]
    [InlineData("\"A\" <A@B.C>", "a@b.c", "a@b.c", "\"A\" <A@B.C>")]
    [InlineData("a@b.c, d@e.f", null, "a@b.c", "a@b.c|d@e.f")]
    [InlineData("a@b.c;d@e.f", null, "a@b.c", "a@b.c|d@e.f")]
    [InlineData("ÀB@É.com", "ÀB@é.com", "ÀB@é.com", "ÀB@É.com")]
    [InlineData("Name a@b.c", "a@b.c", "a@b.c", "\"Name\" <a@b.c>")]
    [InlineData("x@y.z (comment)", "x@y.z", "x@y.z", "\"comment\" <x@y.z>")]
    [InlineData("bob", null, null, "")]
    [InlineData("first last", null, null, "")]
    [InlineData("", null, null, "")]
    [InlineData(null, null, null, "")]
    [InlineData("a@B", "a@b", "a@b", "a@B")]
    [InlineData("\"Bike@Home\" <bike@d.test>", "bike@d.test", "bike@d.test", "\"Bike@Home\" <bike@d.test>")]
    [InlineData("notanemail, ok@d.test", "ok@d.test", "ok@d.test", "ok@d.test")]
    public void Odoo_answers(string? text, string? strict, string? first, string formatted)
    {
        Assert.Equal(strict, AddressNormalizer.Normalize(text));
        Assert.Equal(first, AddressNormalizer.NormalizeFirst(text));
        Assert.Equal(formatted, string.Join("|", AddressNormalizer.SplitAndFormat(text)));
    }

    [Fact]
    public void All_addresses_keep_their_order_and_repetitions() =>
        Assert.Equal(["b@x.y", "a@x.y", "b@x.y"], AddressNormalizer.NormalizeAll("B@x.y, A <a@X.y>; b@x.y"));

    [Fact]
    public void The_domain_of_the_only_address_is_lower_cased()
    {
        Assert.Equal("ex.com", AddressNormalizer.Domain("\"A\" <a@Ex.COM>"));
        Assert.Null(AddressNormalizer.Domain("a@b.c, d@e.f"));
    }
}
