using System.Text;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Tests.Writing;

public sealed class MimeMessageTests
{
    private static MimeMessage Message(string text = "Hello", string html = "<p>Hello</p>", params FilePart[] files)
    {
        var message = new MimeMessage(MailBody.Build(text, html, files));
        message.Headers.Add("Message-Id", "<1.2-openerp-private@host>");
        message.Headers.Add("Subject", "Réponse: a long subject that has to be folded because it does not fit one line of the header");
        message.Headers.Add("From", "\"Ålice Ü\" <notifications@one.test>");
        message.Headers.Add("To", "\"Doe, John\" <john@x.test>, b@é.test");
        message.Headers.Add("Date", new DateTimeOffset(2026, 11, 22, 8, 10, 31, TimeSpan.Zero));
        return message;
    }

    private static string Wire(MimeMessage message) => Encoding.UTF8.GetString(message.Write().Bytes.Span);

    [Fact]
    public void What_is_written_reads_back()
    {
        var file = new FilePart("Réponse été.pdf", "application/pdf", "%PDF"u8.ToArray());
        var parsed = MessageReader.Read(Message("Hé\nyou", "<p>Hé</p>", file).Write().Bytes);

        Assert.Equal("Réponse: a long subject that has to be folded because it does not fit one line of the header", parsed.Subject);
        Assert.Equal("\"Ålice Ü\" <notifications@one.test>", parsed.From[0].ToString());
        Assert.Equal("\"Doe, John\" <john@x.test>, b@xn--9ca.test", string.Join(", ", parsed.Headers.Mailboxes("To")));
        Assert.Equal(
            ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"],
            parsed.Parts.Select(p => p.ContentType.MediaType));
        var parts = parsed.Parts.ToList();
        Assert.Equal(("Hé\nyou", "<p>Hé</p>"), (parts[2].Text, parts[3].Text));
        Assert.Equal("Réponse été.pdf", parts[4].FileName);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(parts[4].Content.Span));
    }

    [Fact]
    public void Headers_keep_their_order_and_lines_stay_short()
    {
        var header = Encoding.ASCII.GetString(Message().Write().Header.Span);
        Assert.Equal(
            ["Message-Id", "Subject", "From", "To", "Date", "MIME-Version", "Content-Type"],
            header.Split("\r\n").Where(l => l.Length > 0 && l[0] != ' ').Select(l => l.Split(':')[0]));
        Assert.All(header.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Contains("Date: Sun, 22 Nov 2026 08:10:31 -0000\r\n", header);
        Assert.Contains("From: =?utf-8?b?w4VsaWNlIMOc?= <notifications@one.test>\r\n", header);
    }

    /// <summary>Only the blank and the tab are blanks to RFC 5322; an em space or an ideographic one is a letter of the name.</summary>
    [Theory]
    [InlineData("䯑豅!8\u2003")]
    [InlineData("\u00A0Ålice")]
    [InlineData("\u3000名\u2028")]
    public void A_name_keeps_the_blanks_that_mail_does_not_know(string name)
    {
        var message = new MimeMessage(MailBody.Build("", ""));
        message.Headers.Add("To", [new Mailbox(name, "a@b.test")]);

        Assert.Equal(name, Assert.Single(MessageReader.Read(message.Write().Bytes).Headers.Mailboxes("To")).Name);
    }

    [Fact]
    public void References_are_never_folded()
    {
        var message = Message();
        var ids = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"<{i}.1795335202.169303655624390-openerp-18-res.partner@vm>"));
        message.Headers.Add("references", ids);
        Assert.Contains($"\r\nreferences: {ids}\r\n", Wire(message));
    }

    [Theory]
    [InlineData("a\r\nBcc: x@y.z")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void Header_injection_is_refused(string value)
    {
        var error = Assert.Throws<HeaderValueException>(() => Message().Headers.Add("X-Test", value));
        Assert.Equal("Header values may not contain linefeed or carriage return characters", error.Message);
        Assert.Throws<HeaderValueException>(() => Message().Headers.Add("X-" + value, "x"));
    }

    [Fact]
    public void Unique_headers_appear_once()
    {
        var message = Message();
        message.Headers.Add("Reply-To", "a@b.c");
        var error = Assert.Throws<HeaderCountException>(() => message.Headers.Add("Reply-To", "d@e.f"));
        Assert.Equal("There may be at most 1 Reply-To headers in a message", error.Message);
        message.Headers.Set("Reply-To", "d@e.f");
        Assert.Equal("d@e.f", message.Headers["reply-to"]);
    }

    [Theory]
    [InlineData("short", "7bit")]
    [InlineData("é", "8bit")]
    [InlineData("e\rf", "quoted-printable")]
    public void Text_encoding_follows_the_lines(string text, string expected) =>
        Assert.Equal(expected, MessageReader.Read(Message(text).Write().Bytes).Parts.ElementAt(1).Headers.Text("Content-Transfer-Encoding"));

    [Fact]
    public void Long_lines_take_the_shorter_encoding()
    {
        var ascii = string.Concat(Enumerable.Repeat("word ", 100));
        var greek = string.Concat(Enumerable.Repeat("λέξη", 100));
        var parts = MessageReader.Read(Message(ascii, greek).Write().Bytes).Parts.ToList();
        Assert.Equal("quoted-printable", parts[1].Headers.Text("Content-Transfer-Encoding"));
        Assert.Equal("base64", parts[2].Headers.Text("Content-Transfer-Encoding"));
        Assert.Equal((ascii, greek), (parts[1].Text, parts[2].Text));
    }

    [Fact]
    public void Inline_files_are_related_to_the_html()
    {
        var image = new FilePart("a.png", "image/png", new byte[] { 1, 2, 3 }) { ContentId = "img@x" };
        var parsed = MessageReader.Read(Message("t", "<img src=\"cid:img@x\">", image).Write().Bytes);
        Assert.Equal(
            ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"],
            parsed.Parts.Select(p => p.ContentType.MediaType));
        var part = parsed.Parts.Last();
        Assert.Equal(("img@x", "inline", "a.png"), (part.ContentId, part.Disposition!.Kind, part.FileName));
    }

    [Fact]
    public void A_signer_can_prepend_a_field()
    {
        var written = Message().Write();
        var signed = written.Prepend("DKIM-Signature: v=1\r\n"u8);
        Assert.StartsWith("DKIM-Signature: v=1\r\nMessage-Id:", Encoding.ASCII.GetString(signed.Header.Span));
        Assert.True(written.Body.Span.SequenceEqual(signed.Body.Span));
        Assert.EndsWith("\r\n", Encoding.ASCII.GetString(written.Header.Span));
    }

    [Fact]
    public void An_empty_address_header_is_present_and_empty()
    {
        var message = new MimeMessage(MailBody.Build("", ""));
        message.Headers.Add("To", "");
        Assert.StartsWith("To:\r\n", Wire(message));
    }

    [Fact]
    public void A_message_attaches_unencoded()
    {
        var inner = Message().Write();
        var outer = new MimeMessage(new MultipartPart("mixed", new TextPart("see"), new MessagePart(inner.Bytes))).Write();
        var attached = MessageReader.Read(outer.Bytes).Root.Parts[1];
        Assert.Equal("message/rfc822", attached.ContentType.MediaType);
        Assert.StartsWith("Réponse: a long", attached.Message!.Subject);
    }

    [Fact]
    public void Non_ascii_local_parts_need_an_international_session()
    {
        var message = new MimeMessage(new TextPart("x"));
        message.Headers.Add("From", "Ålice <ålice@é.test>");
        var plain = message.Write();
        Assert.False(plain.IsInternational);
        Assert.Contains("<=?utf-8?b?w6VsaWNl?=@xn--9ca.test>", Encoding.ASCII.GetString(plain.Bytes.Span));
        Assert.Equal("ålice@xn--9ca.test", MessageReader.Read(plain.Bytes).From[0].Address);

        var international = message.Write(new WriteOptions { International = true });
        Assert.True(international.IsInternational);
        Assert.Contains("<ålice@xn--9ca.test>", Encoding.UTF8.GetString(international.Bytes.Span));
    }

    [Fact]
    public void Seven_bit_sessions_get_encoded_text()
    {
        Assert.True(Message("é").Write().IsEightBit);
        var written = Message("é").Write(new WriteOptions { EightBit = false });
        Assert.False(written.IsEightBit);
        Assert.Equal("é", MessageReader.Read(written.Bytes).Parts.ElementAt(1).Text);
    }

    [Theory]
    [InlineData("application/pdf", "application/pdf")]
    [InlineData("Text/CSV; charset=x", "text/csv")]
    [InlineData("pdf", "application/octet-stream")]
    [InlineData("a/b\r\nX: y", "application/octet-stream")]
    [InlineData("multipart/mixed", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Stored_media_types_are_made_safe(string? stored, string written) =>
        Assert.Equal(written, new FilePart("f", stored, default).ContentMediaType);

    [Fact]
    public void File_names_and_content_ids_cannot_break_out()
    {
        Assert.Throws<HeaderValueException>(() => new FilePart("a\r\nb", null, default));
        Assert.Throws<HeaderValueException>(() => new FilePart("a", null, default) { ContentId = "x>\r\ny" });
        Assert.Throws<HeaderValueException>(() => new TextPart("x", "pl ain"));
    }

    [Fact]
    public void Long_file_names_are_continued()
    {
        var name = string.Concat(Enumerable.Repeat("Réponse ", 40)) + ".pdf";
        var written = Message("t", "h", new FilePart(name, "application/pdf", default)).Write();
        Assert.All(Encoding.ASCII.GetString(written.Bytes.Span).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Equal(name, MessageReader.Read(written.Bytes).Parts.Last().FileName);
    }

    [Fact]
    public void Headers_of_the_body_cannot_be_added()
    {
        Assert.Throws<HeaderCountException>(() => Message().Headers.Add("content-type", "text/html"));
        Assert.Throws<HeaderCountException>(() => Message().Headers.Set("MIME-Version", "2.0"));
    }

    [Fact]
    public void Urls_stay_readable()
    {
        var url = $"<https://example.com/?a=?b&token={new string('x', 200)}>";
        var message = Message();
        message.Headers.Add("List-Unsubscribe", url);
        Assert.Contains($"List-Unsubscribe: {url}\r\n", Wire(message));
    }
}
