using System.Text;
using OdooMailBridge.Mime.Tests.Peer;

namespace OdooMailBridge.Mime.Tests.Hostile;

/// <summary>Messages of every kind the reader knows, for mutation.</summary>
internal static class Samples
{
    public static readonly byte[][] All = [.. Texts().Select(Encoding.UTF8.GetBytes), .. Enumerable.Range(0, 10).Select(i => RandomMessage.Create(i).Write().Bytes.ToArray())];

    private static IEnumerable<string> Texts()
    {
        yield return """
            From nobody Thu Jan  1 00:00:00 1970
            Return-Path: <>
            From: =?utf-8?B?WsO8cmljaA==?= <zu@x.example>, "Doe, \"J\"" <j@x.example> (comment (nested)),
             Group: a@b.c, D <d@e.f>;, <@route:r@x.y>
            To: undisclosed-recipients:;
            Subject: =?iso-8859-1?Q?Stra=DFe?= =?utf-8?q?=C3?= =?utf-8?q?=A9?= =?x-unknown?Q?abc?= tail
            Date: Thu, 02 Jan 2025 10:00:00 +0100 (CET)
            Message-ID: <p1@customer.example.com>
            References: <a@b> <c
             @d> <e@f>
            Content-Type: multipart/mixed; boundary="=b1="; x=(y)

            preamble
            --=b1=
            Content-Type: multipart/alternative; boundary="=b2="

            --=b2=
            Content-Type: text/plain; charset="iso-2022-jp"
            Content-Transfer-Encoding: base64

            GyRCRnxLXDhsJUYlLSU5JUgbKEI=
            --=b2=
            Content-Type: text/html; charset=windows-1252
            Content-Transfer-Encoding: quoted-printable

            <p style=3D"x">=93a=94 <a href=3D"u">l</a><img src=3Dcid:i></p>=
            --=b2=--
            --=b1=
            Content-Type: image/png; name="=?utf-8?q?=C3=A9?=.png"
            Content-Disposition: inline; filename*0*=utf-8''lang%20; filename*1=x; filename="raw é"
            Content-ID: <i>
            Content-Transfer-Encoding: x-uuencode

            begin 644 a
            #0V%T
            `
            end
            --=b1=
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: text/plain; charset=gb18030

            body
            --=b1=--
            epilogue
            """;
        yield return """
            From: MAILER-DAEMON@mx.example.org
            Content-Type: multipart/report; report-type=delivery-status; boundary="=r="

            --=r=
            Content-Type: text/plain

            Full.
            --=r=
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; lena@customer.example.com
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552 full
            --=r=
            Content-Type: text/rfc822-headers

            Message-Id: <x@y>
            --=r=
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; a@b.c
            Original-Message-ID: <x@y>
            Disposition: manual-action/MDN-sent-manually; displayed
            --=r=
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Original-Rcpt-To: <a@b.c>
            --=r=--
            """;
        yield return "Subject: bare\rContent-Type: text/plain; charset=koi8-r\rContent-Transfer-Encoding: 8bit\r\rПривет\r";
        yield return "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: one\n\nx\n--d\nContent-Type: text/plain\n\ny\n--d--";
        yield return "no header at all, just text\nwith lines";
        yield return "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAA";
    }
}
