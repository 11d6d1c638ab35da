using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Tests.Encodings;

public sealed class CharsetTests
{
    [Theory]
    [InlineData("utf8", "utf-8")]
    [InlineData("UTF_8", "utf-8")]
    [InlineData("cp-1252", "windows-1252")]
    [InlineData("ISO8859-1", "iso-8859-1")]
    [InlineData("iso_8859_15", "iso-8859-15")]
    [InlineData("latin1", "iso-8859-1")]
    [InlineData("gb2312", "gb18030")]
    [InlineData("cp936", "gb18030")]
    [InlineData("x-sjis", "shift_jis")]
    [InlineData("big5_tw", "big5")]
    [InlineData("ks_c_5601-1987", "ks_c_5601-1987")]
    [InlineData("iso-8859-8-i", "iso-8859-8")]
    [InlineData("\"us-ascii\"", "us-ascii")]
    public void Names_in_the_wild_are_known(string name, string expected) => Assert.Equal(expected, Charset.TryResolve(name)!.WebName);

    [Theory]
    [InlineData("foo-bar")]
    [InlineData("x-unknown")]
    [InlineData("")]
    [InlineData(null)]
    public void Unknown_names_are_null(string? name) => Assert.Null(Charset.TryResolve(name));

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        Assert.Equal("é", Charset.Read(Charset.TryResolve("utf-16")!, [0xFF, 0xFE, 0xE9, 0]));
        Assert.Equal("é", Charset.Read(Charset.TryResolve("utf-16")!, [0xFE, 0xFF, 0, 0xE9]));
    }

    [Fact]
    public void Undeclared_text_is_guessed()
    {
        Assert.Equal("é€", Charset.Guess(Encoding.UTF8.GetBytes("é€")));
        Assert.Equal("é€", Charset.Guess([0xE9, 0x80]));
        Assert.Equal("日本", Charset.Guess("\e$BF|K\\\e(B"u8));
    }

    [Fact]
    public void What_cannot_be_read_shows_as_such()
    {
        Assert.Equal("a\uFFFD", Charset.TryResolve("gb18030")!.GetString([(byte)'a', 0x81]));
        Assert.Equal("h\uFFFD\uFFFDllo", Charset.TryResolve("ascii")!.GetString("h\u00e9llo"u8));
        Assert.Equal("a\uFFFD", Charset.TryResolve("utf-8")!.GetString([(byte)'a', 0xFF]));
    }
}
