using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

[Collection(CampaignCollection.Name)]
public sealed class IncomingTests(CampaignBridge bridge)
{
    [Fact]
    public async Task An_answer_marks_the_trace_that_it_refers_to()
    {
        var (mailing, messages) = await Sent("answer", "a@answer.example", "b@answer.example");
        await bridge.Call("mail.thread", "message_process", "res.partner", $"From: a@answer.example\nTo: hello@company.example\nSubject: Re: News\nMessage-ID: <{Guid.NewGuid():N}@answer.example>\nIn-Reply-To: {messages[0]}\nReferences: {messages[0]}\n\nYes please.\n");

        Assert.Equal(["a@answer.example reply", "b@answer.example sent"], await bridge.Traces(mailing));
        Assert.Equal((1, 1), ((await bridge.Read("mailing.mailing", mailing, "replied")).GetInt32(), (await bridge.Read("mailing.mailing", mailing, "opened")).GetInt32()));
    }

    [Fact]
    public async Task A_bounce_marks_the_trace_and_counts()
    {
        var (mailing, messages) = await Sent("bounce", "gone@bounce.example");
        await bridge.Call("mail.thread", "message_process", false, Bounce("gone@bounce.example", messages[0]));

        Assert.Equal(["gone@bounce.example bounce mail_bounce"], await bridge.Traces(mailing));
        Assert.Equal((1, 100.0), ((await bridge.Read("mailing.mailing", mailing, "bounced")).GetInt32(), (await bridge.Read("mailing.mailing", mailing, "bounced_ratio")).GetDouble()));
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "gone@bounce.example")));
    }

    [Fact]
    public async Task Five_bounces_over_more_than_a_week_block_the_address()
    {
        for (var i = 0; i < 5; i++)
        {
            var (mailing, messages) = await Sent($"keeps{i}", "keeps@bouncing.example");
            if (i == 4) Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "keeps@bouncing.example")));
            await bridge.Call("mail.thread", "message_process", false, Bounce("keeps@bouncing.example", messages[0]));
            if (i < 4) await bridge.Sql($"UPDATE mailing_trace SET write_date = write_date - interval '10 days' WHERE mass_mailing_id = {mailing}");
        }

        var row = Assert.Single(await bridge.Search("mail.blacklist", ("email", "=", "keeps@bouncing.example")));
        Assert.Single(await bridge.Search("mail.message", ("model", "=", "mail.blacklist"), ("res_id", "=", row), ("body", "ilike", "too much bounced")));
    }

    [Fact]
    public async Task A_complaint_spares_its_author_and_leaves_the_figures()
    {
        var (mailing, messages) = await Sent("complaint", "angry@complaint.example", "other@complaint.example");
        await bridge.Call("mail.thread", "message_process", false, Complaint("abuse", "Angry@complaint.example", messages[0]));
        await bridge.Call("mail.thread", "message_process", false, Complaint("not-spam", "other@complaint.example", messages[1]));

        Assert.Equal(["angry@complaint.example sent", "other@complaint.example sent"], await bridge.Traces(mailing));
        Assert.Single(await bridge.Search("mail.blacklist", ("email", "=", "angry@complaint.example")));
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "other@complaint.example")));
        var trace = Assert.Single(await bridge.Search("mailing.trace", ("email", "=", "angry@complaint.example")));
        Assert.Equal("abuse reported by SomeProvider/1.0", (await bridge.Read("mailing.trace", trace, "failure_reason")).GetString());
        var row = Assert.Single(await bridge.Search("bridge.inbound", ("step", "=", "complaint"), ("evidence", "ilike", "angry@complaint.example")));
        Assert.Equal("processed", (await bridge.Read("bridge.inbound", row, "state")).GetString());
    }

    /// <summary>Anybody can write a report: it counts only for a mail of ours, and against its recipients only.</summary>
    [Fact]
    public async Task A_complaint_about_nothing_of_ours_spares_nobody()
    {
        var (_, messages) = await Sent("forged", "a@forged.example", "b@forged.example");
        await bridge.Call("mail.thread", "message_process", false, Complaint("abuse", "a@forged.example", $"<{Guid.NewGuid():N}@nowhere.example>"));
        await bridge.Call("mail.thread", "message_process", false, Complaint("abuse", "competitor@forged.example", messages[0]));

        Assert.Equal("a@forged.example", (await bridge.Read("mail.blacklist", Assert.Single(await bridge.Search("mail.blacklist", ("email", "ilike", "forged.example"))), "email")).GetString());
    }

    [Fact]
    public async Task A_day_after_sending_the_responsible_gets_the_figures()
    {
        var (mailing, _) = await Sent("kpi", "a@kpi.example", "b@kpi.example");
        await bridge.RunQueue();
        var early = await Reports();
        await bridge.Sql($"UPDATE mailing_mailing SET sent_date = sent_date - interval '25 hours' WHERE id = {mailing}");
        await bridge.RunQueue();
        await bridge.RunQueue();
        var reports = await Reports();

        Assert.Empty(early);
        var report = Assert.Single(reports);
        var html = (await bridge.Read("mail.mail", report, "body_html")).GetString()!;
        Assert.Contains("Engagement on 2 Emails Sent", html, StringComparison.Ordinal);
        Assert.Contains("RECEIVED (2)", html, StringComparison.Ordinal);
        Assert.Contains("/mailing/report/unsubscribe?token=", html, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.False, (await bridge.Read("mailing.mailing", mailing, "kpi_mail_required")).ValueKind);

        Task<int[]> Reports() => bridge.Search("mail.mail", ("subject", "=", "24H Stats of Emails \"kpi\""));
    }

    private async Task<(int Mailing, string[] Messages)> Sent(string name, params string[] addresses)
    {
        var (list, _) = await bridge.List(name, addresses);
        var mailing = await bridge.Mailing(name, list, "<p>News</p>");
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        var traces = await bridge.Search("mailing.trace", ("mass_mailing_id", "=", mailing));
        var rows = await bridge.Call("mailing.trace", "read", traces, new[] { "message_id" });
        return (mailing, [.. rows.EnumerateArray().Select(row => row.GetProperty("message_id").GetString()!)]);
    }

    private static string Complaint(string kind, string recipient, string message) =>
        $"""
        From: feedback@provider.example
        To: bounce@company.example
        Subject: FW: News
        Message-ID: <{Guid.NewGuid():N}@provider.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: text/plain

        This is an email abuse report.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: {kind}
        User-Agent: SomeProvider/1.0
        Version: 1
        Original-Rcpt-To: <{recipient}>

        --b
        Content-Type: message/rfc822

        From: news@company.example
        To: {recipient}
        Subject: News
        Message-ID: {message}

        News
        --b--
        """;

    internal static string Bounce(string recipient, string message) =>
        $"""
        From: MAILER-DAEMON@mx.example
        To: bounce@company.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Guid.NewGuid():N}@mx.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        The mailbox does not exist.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: message/rfc822

        From: news@company.example
        To: {recipient}
        Subject: News
        Message-ID: {message}

        News
        --b--
        """;
}
