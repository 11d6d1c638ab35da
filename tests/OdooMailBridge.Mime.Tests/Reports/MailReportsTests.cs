using System.Text;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Mime.Reports;

namespace OdooMailBridge.Mime.Tests.Reports;

public sealed class MailReportsTests
{
    private static ParsedMessage Report(string type, string part, string returned) => MessageReader.Read(Encoding.UTF8.GetBytes($"""
        Content-Type: multipart/report; report-type=x; boundary="=r="

        --=r=
        Content-Type: text/plain; charset=us-ascii

        The mailbox is full.

        --=r=
        Content-Type: {type}

        {part}
        --=r=
        {returned}
        --=r=--
        """));

    [Fact]
    public void Delivery_status_has_one_record_per_recipient()
    {
        var message = Report(
            "message/delivery-status",
            "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; lena@customer.example.com\nAction: Failed\nStatus: 5.2.2 (full)\n" +
            "Diagnostic-Code: smtp; 552 5.2.2\n mailbox full\n\nOriginal-Recipient: rfc822;<b@x.y>\nFinal-Recipient: c@x.y\nAction: delayed\n",
            "Content-Type: message/rfc822\n\nSubject: Original\nMessage-Id: <m@x>\n\ntext");
        var status = message.DeliveryStatus()!;
        Assert.Equal("mx.example.org", status.ReportingMta);
        Assert.Equal(2, status.Recipients.Count);
        Assert.Equal(new RecipientStatus("lena@customer.example.com", null, "failed", "5.2.2", "552 5.2.2 mailbox full", null), status.Recipients[0]);
        Assert.True(status.Recipients[0].IsPermanentFailure);
        Assert.Equal(new RecipientStatus("c@x.y", "b@x.y", "delayed", null, null, null), status.Recipients[1]);
        Assert.Equal("<m@x>", message.ReturnedHeaders()!.Text("Message-Id"));
    }

    [Fact]
    public void Returned_headers_alone_are_read()
    {
        var message = Report("message/delivery-status", "Action: failed", "Content-Type: text/rfc822-headers\n\nFrom: a@b.c\nMessage-Id: <h@x>\n");
        Assert.Equal("<h@x>", message.ReturnedHeaders()!.Text("Message-Id"));
        Assert.Single(message.DeliveryStatus()!.Recipients);
    }

    [Fact]
    public void Read_receipts_name_the_mail()
    {
        var receipt = Report(
            "message/disposition-notification",
            "Final-Recipient: rfc822;a@b.c\nOriginal-Message-ID: <m@x>\nDisposition: manual-action/MDN-sent-manually; Displayed/error\n",
            "\n").DispositionNotification()!;
        Assert.Equal(("a@b.c", "<m@x>", "displayed"), (receipt.FinalRecipient, receipt.OriginalMessageId, receipt.DispositionType));
    }

    [Fact]
    public void Abuse_reports_name_the_recipients()
    {
        var report = Report(
            "message/feedback-report",
            "Feedback-Type: Abuse\nUser-Agent: x/1\nOriginal-Mail-From: <s@x.y>\nOriginal-Rcpt-To: <a@b.c>\nOriginal-Rcpt-To: d@e.f\nSource-IP: 192.0.2.1\n",
            "\n").FeedbackReport()!;
        Assert.Equal(("abuse", "s@x.y", "192.0.2.1"), (report.FeedbackType, report.OriginalMailFrom, report.SourceIp));
        Assert.Equal(["a@b.c", "d@e.f"], report.OriginalRecipients);
    }

    [Fact]
    public void An_ordinary_mail_carries_none()
    {
        var message = MessageReader.Read("Subject: x\n\ny"u8.ToArray());
        Assert.Null(message.DeliveryStatus());
        Assert.Null(message.DispositionNotification());
        Assert.Null(message.FeedbackReport());
        Assert.Null(message.ReturnedHeaders());
    }
}
