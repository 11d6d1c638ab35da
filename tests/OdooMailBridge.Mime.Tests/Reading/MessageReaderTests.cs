using System.Text;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Tests.Reading;

public sealed class MessageReaderTests
{
    private static ParsedMessage Read(string source) => MessageReader.Read(Encoding.UTF8.GetBytes(source));

    private static string Shape(ParsedPart part) => part switch
    {
        { Message: { } message } => $"{part.ContentType.MediaType}({Shape(message.Root)})",
        { IsMultipart: true } => $"{part.ContentType.SubType}[{string.Join(",", part.Parts.Select(Shape))}]",
        _ => part.ContentType.MediaType,
    };

    [Theory]
    [InlineData("=?utf-8?Q?Caf=C3=A9_=E2=82=AC?=", "Café €")]
    [InlineData("=?iso-8859-1?Q?Stra=DFe?= and =?utf-8?B?bW9yZQ==?=", "Straße and more")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCOGwbKEI=?=", "日本語")]
    [InlineData("=?gb18030?B?1tDOxA==?=", "中文")]
    [InlineData("A long\n over two lines,\n\tand even three", "A long over two lines,\tand even three")]
    [InlineData("=?utf-8?Q?broken=?= =?x-unknown?Q?abc?= tail", "broken=abc tail")]
    [InlineData("plain üñí code", "plain üñí code")]
    [InlineData("=?windows-1252?Q?=93Quote=94_=80?=", "“Quote” €")]
    [InlineData("=?utf-8?b?ww==?= =?utf-8?b?qQ==?=", "é")]
    [InlineData("=?utf-8?b?Y2Fmw6k", "=?utf-8?b?Y2Fmw6k")]
    [InlineData("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é")]
    public void Subjects_are_decoded(string raw, string expected) =>
        Assert.Equal(expected, Read($"Subject: {raw}\nFrom: a@b.c\n\nbody").Subject);

    [Fact]
    public void Nested_multiparts_open_in_order()
    {
        var message = Read("""
            Content-Type: multipart/mixed; boundary="=b"

            preamble
            --=b
            Content-Type: multipart/alternative; boundary="=b1"

            --=b1
            Content-Type: text/plain

            one
            --=b1
            Content-Type: text/html

            <p>two</p>
            --=b1--
            --=b
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=in

            --in

            three
            --in--
            --=b--
            epilogue
            """);
        Assert.Equal("mixed[alternative[text/plain,text/html],message/rfc822(mixed[text/plain])]", Shape(message.Root));
        Assert.Equal(["one", "<p>two</p>", "three"], message.Parts.Where(p => p.ContentType.Is("text")).Select(p => p.Text));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo", "mixed[text/plain,text/plain]")]
    [InlineData("Content-Type: multipart/mixed\n\n--guess\nContent-Type: text/plain\n\none\n--guess--\n", "mixed[text/plain]")]
    [InlineData("Content-Type: multipart/mixed; boundary=wrong\n\n--right\nContent-Type: text/html\n\none\n", "mixed[text/html]")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\nnothing here", "multipart/mixed")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\r--b\r\rone\r--b--", "mixed[text/plain]")]
    [InlineData("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b--", "digest[message/rfc822(text/plain)]")]
    [InlineData("Content-Type: multipart/ mixed; boundary=b\n\n--b\n\none\n--b--", "mixed[text/plain]")]
    [InlineData("Content-Type: multipart/mixed boundary=b\n:nameless\n fold\nX: y\n\n--b\n\none\n--b--", "mixed[text/plain]")]
    public void Broken_multiparts_still_open(string source, string shape) => Assert.Equal(shape, Shape(Read(source).Root));

    [Theory]
    [InlineData("filename=\"plain.csv\"", "plain.csv")]
    [InlineData("filename*=utf-8''Gr%C3%B6%C3%9Fe%20x.pdf", "Größe x.pdf")]
    [InlineData("\n filename*0*=utf-8''lang%20;\n filename*1*=na%C3%AFme;\n filename*2=.pdf", "lang naïme.pdf")]
    [InlineData("filename=\"=?utf-8?B?WsO8cmljaC5iaW4=?=\"", "Zürich.bin")]
    [InlineData("filename=\"raw é.txt\"", "raw é.txt")]
    [InlineData("filename=two words (1).txt", "two words (1).txt")]
    [InlineData("filename=\"C:\\dir\\file.txt\"", "C:\\dir\\file.txt")]
    public void File_names_are_decoded(string parameter, string expected) =>
        Assert.Equal(expected, Read($"Content-Disposition: attachment; {parameter}\n\nx").Root.FileName);

    [Theory]
    [InlineData("iso-8859-1", "quoted-printable", "Gr=F6=DFe caf=E9", "Größe café")]
    [InlineData("windows-1252", "quoted-printable", "=93quoted=94 =96 5 =80", "“quoted” – 5 €")]
    [InlineData("utf-8", "base64", "bmHDr3ZlIOKAlCDml6XmnKwg8J+YgA==", "naïve — 日本 😀")]
    [InlineData("iso-2022-jp", "base64", "GyRCRnxLXDhsJUYlLSU5JUgbKEI=", "日本語テキスト")]
    [InlineData("gb18030", "base64", "1tDOxMTayN0=", "中文内容")]
    [InlineData("iso-8859-15", "quoted-printable", "10 =A4", "10 €")]
    [InlineData("koi8-r", "base64", "8NLJ18XU", "Привет")]
    [InlineData("iso-8859-10", "quoted-printable", "=A1=FF", "Ąĸ")]
    [InlineData("utf-8", "quoted-printable", "a line that is =\nbroken softly=20\nand a =3D sign", "a line that is broken softly \nand a = sign")]
    [InlineData("no-such-set", "8bit", "café", "café")]
    public void Texts_are_decoded(string charset, string encoding, string body, string expected) =>
        Assert.Equal(expected, Read($"Content-Type: text/plain; charset=\"{charset}\"\nContent-Transfer-Encoding: {encoding}\n\n{body}").Root.Text);

    [Fact]
    public void Header_lists_keep_order_and_repetitions()
    {
        var message = Read("From nobody Thu Jan  1 00:00:00 1970\nReceived: one\nTo: a@b.c\nreceived: two\nTo: D <d@e.f>\n\nbody");
        Assert.Equal(["Received", "To", "received", "To"], message.Headers.Select(h => h.Name));
        Assert.Equal(["one", "two"], message.Headers.Texts("Received"));
        Assert.Equal(["a@b.c", "d@e.f"], message.Headers.Mailboxes("To").Select(m => m.Address));
        Assert.Equal("body", message.Root.Text);
    }

    [Fact]
    public void Identifiers_survive_bad_folding()
    {
        var message = Read("Message-ID:  <a@b> \nReferences: <one@x> <tw\n o@x>junk<three@x>\nIn-Reply-To: <one@x>\n\n");
        Assert.Equal("<a@b>", message.MessageId);
        Assert.Equal(["<one@x>", "<two@x>", "<three@x>"], message.References);
        Assert.Equal(["<one@x>"], message.InReplyTo);
    }

    [Theory]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +0530", "2025-01-02 04:30:00")]
    [InlineData("Thu, 02 Jan 2025 23:30:00 -0500", "2025-01-03 04:30:00")]
    [InlineData("2 Jan 25 10:00 GMT", "2025-01-02 10:00:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:00", "2025-01-02 10:00:00")]
    [InlineData("2025-01-02T10:00:00Z", "2025-01-02 10:00:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +0100 (CET)", "2025-01-02 09:00:00")]
    [InlineData("Thu, 2-Jan-2025 10:00:00 EST", "2025-01-02 15:00:00")]
    [InlineData("January 2, 2025 10:00 PM", "2025-01-02 22:00:00")]
    [InlineData("01/13/2025 12:30 am", "2025-01-13 00:30:00")]
    [InlineData("13/01/2025", "2025-01-13 00:00:00")]
    [InlineData("20250102T100000Z", "2025-01-02 10:00:00")]
    [InlineData("Thu,02 Jan 2025 10:00:00+01:00", "2025-01-02 09:00:00")]
    [InlineData("Thu Jan  2 10:00:00 2025", "2025-01-02 10:00:00")]
    [InlineData("Thu, 32 Jan 2025 10:00:00 +0000", null)]
    [InlineData("Thu, 02 Jan 2025 24:00:00 +0000", null)]
    [InlineData("not a date", null)]
    [InlineData("", null)]
    public void Dates_are_read(string text, string? utc) =>
        Assert.Equal(utc, MailDate.Parse(text)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Limits_keep_the_rest_as_bytes()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 100; i++) deep.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        Assert.Equal(33, Read(deep.ToString()).Parts.Count());

        var wide = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
        for (var i = 0; i < 5000; i++) wide.Append("--b\n\nx\n");
        Assert.Equal(1000, Read(wide.ToString()).Parts.Count());

        Assert.True(MessageReader.Read(new byte[100], new ReadLimits(MaxBytes: 10)).IsTruncated);
    }

    [Fact]
    public void Nothing_at_all_is_a_message()
    {
        var message = MessageReader.Read(default);
        Assert.Empty(message.Headers);
        Assert.Equal(("", null, null), (message.Root.Text, message.Subject, message.MessageId));
    }
}
