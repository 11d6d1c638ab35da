using System.Diagnostics;
using System.Text;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Tests.Hostile;

/// <summary>Inputs made to be slow: each must be read completely in a time that would be impossible if the work were not linear.</summary>
public sealed class BoundsTests
{
    private const int Size = 500_000;

    public static TheoryData<string> Inputs => new(Makers.Keys);

    private static readonly Dictionary<string, Func<string>> Makers = new()
    {
        ["encoded word starts"] = () => "Subject: " + Repeat("=?utf-8?q?", Size) + "\n\n",
        ["encoded word pieces"] = () => "Subject: " + Repeat("=?a?q?b?= ", Size) + "\n\n",
        ["encoded words of unknown charsets"] = () => "Subject: " + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"=?x{i}?q?=E9?= ")) + "\n\n",
        ["one header line"] = () => new string('x', Size) + ": y\n\n",
        ["folds"] = () => "Subject: x" + Repeat("\n y", Size) + "\n\n",
        ["empty headers"] = () => Repeat("A:\n", Size) + "\n\n",
        ["comments"] = () => "From: " + new string('(', Size) + "\n\n",
        ["closed comments"] = () => "From: " + Repeat("() ", Size) + "\n\n",
        ["angle brackets"] = () => "From: " + new string('<', Size) + "\nReferences: " + new string('<', Size) + "\n\n",
        ["open and closed ids"] = () => "References: " + new string('<', Size) + new string('>', Size) + "\n\n",
        ["quotes"] = () => "From: " + Repeat("\"a\" ", Size) + "\n\n",
        ["addresses"] = () => "To: " + Repeat("a@b,", Size) + "\n\n",
        ["spaced address"] = () => "To: " + Repeat("a ", Size) + "@b\n\n",
        ["groups"] = () => "To: " + Repeat("a:", Size) + "\n\n",
        ["routes"] = () => "To: <" + Repeat("@a:", Size) + "\n\n",
        ["parameters"] = () => "Content-Type: text/plain" + Repeat("; a=b", Size) + "\n\n",
        ["parameter quotes"] = () => "Content-Type: text/plain; a=" + Repeat("\";", Size) + "\n\n",
        ["continuations"] = () => "Content-Type: text/plain" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"; n*{i}*=a")) + "\n\n",
        ["nested multiparts"] = () => string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")),
        ["same boundary nested"] = () => Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", Size),
        ["nested messages"] = () => Repeat("Content-Type: message/rfc822\n\n", Size),
        ["nested encoded messages"] = () => Repeat("Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n", Size),
        ["boundaries"] = () => "Content-Type: multipart/mixed; boundary=b\n\n" + Repeat("--b\n", Size),
        ["near boundaries"] = () => "Content-Type: multipart/mixed; boundary=b\n\n" + Repeat("--bx", Size),
        ["hyphens"] = () => "Content-Type: multipart/mixed; boundary=-\n\n" + new string('-', Size),
        ["quoted-printable blanks"] = () => "Content-Transfer-Encoding: quoted-printable\n\n" + new string(' ', Size) + "x",
        ["quoted-printable equals"] = () => "Content-Transfer-Encoding: quoted-printable\n\n" + new string('=', Size),
        ["quoted-printable equals and blanks"] = () => "Content-Transfer-Encoding: quoted-printable\n\n" + Repeat("= ", Size),
        ["base64 rubbish"] = () => "Content-Transfer-Encoding: base64\n\n" + new string('=', Size),
        ["html tags"] = () => "Content-Type: text/html\n\n" + new string('<', Size),
        ["open html tags"] = () => "Content-Type: text/html\n\n" + Repeat("<b><p>", Size),
        ["html comments"] = () => "Content-Type: text/html\n\n" + Repeat("<!--", Size),
        ["html attributes"] = () => "Content-Type: text/html\n\n<a " + Repeat("x='y' ", Size),
        ["html quotes"] = () => "Content-Type: text/html\n\n" + Repeat("<a href='", Size),
        ["html scripts"] = () => "Content-Type: text/html\n\n<p>" + Repeat("<script>", Size),
        ["html end tags"] = () => "Content-Type: text/html\n\n" + Repeat("<i>", Size / 2) + Repeat("</b>", Size / 2),
        ["html end tags out of reach"] = () => "Content-Type: text/html\n\n<b><div>" + Repeat("<i>", Size / 2) + Repeat("</b>", Size / 2),
        ["status blocks"] = () => "Content-Type: message/delivery-status\n\n" + Repeat("Action: failed\n\n", Size),
        ["status rubbish"] = () => "Content-Type: message/delivery-status\n\n" + Repeat("x\n", Size),
        ["date"] = () => "Date: " + new string('(', Size) + "\n\n",
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Time_and_memory_stay_bounded(string name)
    {
        var bytes = Encoding.ASCII.GetBytes(Makers[name]());
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        ReadEverything.Of(bytes);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocatedBefore, 0, 500_000_000);
    }

    [Fact]
    public void Fifty_megabytes_are_read_and_the_rest_is_cut()
    {
        var bytes = new byte[60 * 1024 * 1024];
        Array.Fill(bytes, (byte)'x');
        "Subject: big\n\n"u8.CopyTo(bytes);
        var message = MessageReader.Read(bytes);
        Assert.True(message.IsTruncated);
        Assert.Equal((50 * 1024 * 1024) - 14, message.Root.Body.Length);
    }

    [Fact]
    public void A_thousand_ids_are_enough() => Assert.Equal(1000, MessageIds.Parse(Repeat("<a@b>", Size)).Count);

    private static string Repeat(string piece, int size) => string.Concat(Enumerable.Repeat(piece, size / piece.Length));
}
