using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Mime;
using OdooMailBridge.Conformance.Sinks;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class MailDescriptionTests
{
    private const string Multipart = """
        From: =?utf-8?q?Zo=C3?= =?utf-8?q?=AB?= <zoe@example.com>
        To: a@example.com,
         b@example.com
        Subject: =?iso-8859-1?Q?Gr=FC=DFe?= und mehr
        Message-Id: <1.2-openerp-7-res.partner@host>
        Content-Type: multipart/mixed; boundary="=x"

        preamble
        --=x
        Content-Type: multipart/alternative; boundary=y

        --y
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        Gr=FC=DFe  =
        weiter [1]
        [1] http://example.com/x
        --y
        Content-Type: text/html; charset=utf-8

        <div style="display:none">hidden</div><p>Hello <a href="http://example.com/x?a=1&amp;b=2">you</a></p><img src="i.png"><p>Powered by Odoo</p>
        --y--
        --=x
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename*0*=utf-8''Gr%C3%B6; filename*1="sse.bin"

        AAEC
        --=x--
        epilogue
        """;

    [Fact]
    public void Headers_structure_and_attachments_are_decoded()
    {
        var mail = MailDescription.Of(Transaction(Multipart));

        Assert.Equal("Zoë <zoe@example.com>", (string?)mail["headers"]!["From"]);
        Assert.Equal("a@example.com, b@example.com", (string?)mail["headers"]!["To"]);
        Assert.Equal("Grüße und mehr", (string?)mail["headers"]!["Subject"]);
        Assert.Equal("""["multipart/mixed",[["multipart/alternative",[["text/plain"],["text/html"]]],["application/octet-stream","attachment"]]]""",
            mail["structure"]!.ToJsonString());
        var attachment = mail["attachments"]![0]!;
        Assert.Equal("Grösse.bin", (string?)attachment["name"]);
        Assert.Equal(3, (int?)attachment["size"]);
        Assert.Equal("ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc", (string?)attachment["sha256"]);
    }

    [Fact]
    public void The_essence_is_what_a_reader_sees()
    {
        var essence = MailEssence.Of(MailDescription.Of(Transaction(Multipart)));

        Assert.True(JsonNode.DeepEquals(new JsonArray("Grüße weiter"), essence["text"]), essence["text"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """{"texts":["Hello you"],"links":[["you","http://example.com/x?a=1&b=2"]],"images":["i.png"]}"""), essence["html"]), essence["html"]!.ToJsonString());
    }

    [Fact]
    public void A_saved_mail_offers_headers_links_and_unsubscribe()
    {
        var saved = SavedMail.Of(MailDescription.Of(Transaction("Message-Id: <m@x>\nList-Unsubscribe: <http://x/u>\nContent-Type: text/html\n\n<a href=\"http://x/?a&amp;b\">y</a>")));

        Assert.Equal("<m@x>", (string?)saved["message_id"]);
        Assert.Equal("http://x/u", (string?)saved["unsubscribe"]);
        Assert.Equal("http://x/?a&b", (string?)saved["links"]![0]);
    }

    [Fact]
    public void A_refused_transaction_has_no_message()
    {
        var mail = MailDescription.Of(new SmtpTransaction("a", null, "f@x", [], ["b@x", "a@x"], false, null));

        Assert.Equal("""{"sink":"a","auth":null,"mail_from":"f@x","rcpt_to":[],"refused":["a@x","b@x"],"delivered":false}""", mail.ToJsonString());
    }

    private static SmtpTransaction Transaction(string message) =>
        new("a", null, "f@x", ["t@x"], [], true, Encoding.UTF8.GetBytes(message));
}
