using System.Text;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Benchmarks;

/// <summary>Reading a mail with text, HTML and a file of 60 kB, beside decoding the file's base64 alone.</summary>
internal static class MimeBenchmark
{
    public static async Task Run()
    {
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
}
