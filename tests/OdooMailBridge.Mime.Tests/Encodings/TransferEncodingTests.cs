using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Tests.Encodings;

public sealed class TransferEncodingTests
{
    private static string Decoded(TransferEncoding encoding, string body) => Encoding.Latin1.GetString(encoding.Decode(Encoding.Latin1.GetBytes(body)).Span);

    [Theory]
    [InlineData("QUJD", "ABC")]
    [InlineData("QU JD\r\n", "ABC")]
    [InlineData("QUI=", "AB")]
    [InlineData("QUI", "AB")]
    [InlineData("QUI=QUI=", "ABAB")]
    [InlineData("QUJDR", "ABC")]
    [InlineData("!QU*JD!", "ABC")]
    [InlineData("____", "\u00ff\u00ff\u00ff")]
    [InlineData("====", "")]
    [InlineData("", "")]
    public void Base64_is_read_as_far_as_it_goes(string body, string expected) => Assert.Equal(expected, Decoded(TransferEncoding.Base64, body));

    [Theory]
    [InlineData("a=3Db", "a=b")]
    [InlineData("a=3db=E9", "a=b\u00e9")]
    [InlineData("a=\r\nb", "ab")]
    [InlineData("a=  \nb", "ab")]
    [InlineData("a=\rb", "ab")]
    [InlineData("a=ZZ=", "a=ZZ")]
    [InlineData("a=4", "a=4")]
    [InlineData("a  \r\nb \t", "a\r\nb \t")]
    public void Quoted_printable_keeps_what_is_no_escape(string body, string expected) => Assert.Equal(expected, Decoded(TransferEncoding.QuotedPrintable, body));

    [Theory]
    [InlineData("begin 644 a\n#0V%T\n`\nend\n", "Cat")]
    [InlineData("text before\r\nbegin 644 a\r\n#0V%T\r\nend\r\n", "Cat")]
    [InlineData("begin 644 a\n#0V", "C`\0")]
    [InlineData("no uuencode", "no uuencode")]
    public void Uuencode_is_found_in_the_text(string body, string expected) =>
        Assert.StartsWith(expected.TrimEnd('\0', '`'), Decoded(TransferEncoding.UuEncode, body));

    [Theory]
    [InlineData("BASE64", TransferEncoding.Base64)]
    [InlineData(" \"quoted-printable\"; ", TransferEncoding.QuotedPrintable)]
    [InlineData("x-uuencode", TransferEncoding.UuEncode)]
    [InlineData("8bit", TransferEncoding.EightBit)]
    [InlineData("7-bit", TransferEncoding.SevenBit)]
    [InlineData(null, TransferEncoding.SevenBit)]
    public void Names_are_read_leniently(string? name, TransferEncoding expected) => Assert.Equal(expected, TransferEncodings.Parse(name));
}
