using System.Text;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Benchmarks;

/// <summary>Reading a mail of 4 kB, and one with text, HTML and a file of 60 kB, beside decoding the file's base64 alone.</summary>
internal static class MimeBenchmark
{
    public static async Task Run()
    {
        await Alternative();
        var file = Convert.ToBase64String(new byte[60_000], Base64FormattingOptions.InsertLineBreaks);
        var mail = Encoding.UTF8.GetBytes(
            "From: =?utf-8?Q?Ren=C3=A9e?= <renee@customer.example.com>\r\nTo: office@mycompany.example.com\r\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
            + "--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n--inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + string.Concat(Enumerable.Repeat("<p>Gr=C3=BC=C3=9Fe</p>=\r\n", 40)) + "\r\n--inner--\r\n--outer\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + file + "\r\n--outer--\r\n");
        var bare = await Rate.Of(() => _ = Convert.FromBase64String(file));
        var read = await Rate.Of(() =>
        {
            var message = MessageReader.Read(mail);
            foreach (var part in message.Parts)
                _ = part.IsMultipart ? 0 : part.Content.Length;
        });
        Rate.Print("mime read, 84 kB", read, "mails/s");
        Rate.Ratio("mime read, 84 kB", read, bare);
    }

    /// <summary>What most mail is: the same text plain and as HTML, 4 kB in all.</summary>
    private static async Task Alternative()
    {
        var text = string.Concat(Enumerable.Repeat("Thank you for the offer, we accept it.\r\n", 45));
        var mail = Encoding.UTF8.GetBytes(
            "From: Mary <mary@customer.example.com>\r\nTo: office@mycompany.example.com\r\nSubject: Re: Offer\r\nMessage-Id: <m1@customer.example.com>\r\nDate: Mon, 01 Jun 2026 10:00:00 +0000\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text
            + "\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>" + text + "</p></body></html>\r\n--b1--\r\n");
        var bare = await Rate.Of(() => _ = Encoding.UTF8.GetString(mail));
        var read = await Rate.Of(() =>
        {
            var message = MessageReader.Read(mail);
            foreach (var part in message.Parts)
                _ = part.IsMultipart ? 0 : part.Content.Length;
        });
        Rate.Print("mime read, alternative of 4 kB, one core", read, "mails/s");
        Rate.Ratio("mime read, 4 kB, beside decoding its UTF-8", read, bare);
    }
}
