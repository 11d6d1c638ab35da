using System.Text;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>Shapes of mail that Python's parser, and so Odoo, reads in a way one would not guess.</summary>
[Collection(InboundCollection.Name)]
public sealed class IncomingShapesTests(InboundBridge fixture)
{
    private const string Text = "--B\nContent-Type: text/plain; charset=utf-8";

    [Theory]
    [InlineData("Content-Type: text/plain; charset=utf-8", "Content-Type: text/plain; charset=utf-8\r\n\r\ninner")]
    [InlineData("MIME-Version: 1.0", "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\naW5uZXI=\r\n")]
    public async Task A_forwarded_message_is_stored_as_Python_writes_it(string header, string rest)
    {
        var (_, files) = await Received("l@x.y", Parts($"{Text}\n\nx\n--B\nContent-Type: message/rfc822; name=o.eml\n\nSubject: {string.Join(' ', Enumerable.Repeat("word", 20))}\n{header}\n\ninner"));
        Assert.Equal([("o.eml", $"Subject:{string.Concat(Enumerable.Repeat(" word", 14))}\r\n{string.Concat(Enumerable.Repeat(" word", 6))}\r\n{rest}")], files);
    }

    [Fact]
    public async Task Only_a_lower_case_disposition_makes_text_without_a_name_a_file()
    {
        var (message, files) = await Received("l@x.y", Parts($"{Text}\nContent-Disposition: ATTACHMENT\n\none"));
        Assert.Empty(files);
        Assert.Equal("<pre>one</pre>\n", message.GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_replaced_type_takes_the_name_in_it_along()
    {
        var (_, files) = await Received("l@x.y", Parts($"{Text}\n\nx\n--B\nContent-Type: binary/octet-stream; name=b.bin\n\ndata"));
        Assert.Equal([("attachment", "data")], files);
    }

    [Fact]
    public async Task An_unknown_charset_of_attached_text_fails_the_mail()
    {
        var (name, message) = await fixture.Error("mail.thread", "message_process", "res.partner", Mail("l@x.y", Parts("--B\nContent-Type: text/plain; charset=foo-bar; name=a.txt\n\none")));
        Assert.Equal(("builtins.LookupError", "unknown encoding: foo-bar"), (name, message));
    }

    [Fact]
    public async Task A_sender_whose_whole_address_is_encoded_is_read_from_the_text()
    {
        var (message, _) = await Received($"=?utf-8?B?{Convert.ToBase64String("John Doe <john@b.c>"u8)}?=", "\nx");
        Assert.Equal("\"John Doe\" <john@b.c>", message.GetProperty("email_from").GetString());
    }

    private static string Parts(string parts) => $"Content-Type: multipart/mixed; boundary=B\n\n{parts}\n--B--\n";

    private static string Mail(string from, string rest) => $"From: {from}\nSubject: s\nMessage-Id: <{Guid.NewGuid()}@shapes>\n{rest}";

    private async Task<(JsonElement Message, List<(string Name, string Text)> Files)> Received(string from, string rest)
    {
        var record = await fixture.Create("res.partner", new { name = "Shapes" });
        await fixture.Call("mail.thread", "message_process", ["res.partner", Mail(from, rest)], new { thread_id = record });
        object[] domain = [new object[] { "model", "=", "res.partner" }, new object[] { "res_id", "=", record }, new object[] { "message_type", "=", "email" }];
        var message = (await fixture.Call("mail.message", "search_read", [domain, new[] { "body", "email_from", "attachment_ids" }]))[0];
        var files = await fixture.Call("ir.attachment", "read", [message.GetProperty("attachment_ids"), new[] { "name", "datas" }]);
        return (message, [.. files.EnumerateArray().Select(file => (file.GetProperty("name").GetString()!, Encoding.UTF8.GetString(file.GetProperty("datas").GetBytesFromBase64())))]);
    }
}
