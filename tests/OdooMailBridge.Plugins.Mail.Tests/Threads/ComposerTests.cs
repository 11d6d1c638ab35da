using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Composers in comment mode: where they post, to whom, and when.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class ComposerTests(ThreadsFixture threads)
{
    [Fact]
    public async Task A_composer_for_one_record_knows_its_name_its_company_and_its_domain() => Assert.Equal(("Subject of it", true), await threads.Run(env =>
    {
        var composer = Compose(env, ThreadsFixture.Partner(env, "Subject of it"));
        return (composer.Str("record_name"), composer.Rel("record_company_id").Id == env.CompanyId);
    }));

    [Fact]
    public async Task A_later_date_leaves_the_notifications_for_then() => Assert.Equal((1, 0), await threads.Run(env =>
    {
        var record = ThreadsFixture.Partner(env, "Later");
        Compose(env, record, new Values { ["partner_ids"] = new[] { ThreadsFixture.Partner(env, "Reader", "reader@example.org") }, ["scheduled_date"] = "2099-01-01 00:00:00" }).Call("action_send_mail");
        var message = Last(env, record);
        return (env.Sudo()["mail.message.schedule"].Search(Domain.Eq("mail_message_id", message.Id)).Count, message.Sudo().Rel("notified_partner_ids").Count);
    }));

    [Fact]
    public async Task Of_many_posts_each_tells_the_records_followers_only() => Assert.Empty(await threads.Run(env =>
    {
        var records = new[] { ThreadsFixture.Partner(env, "One"), ThreadsFixture.Partner(env, "Two") };
        env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["res_ids"] = $"[{records[0]}, {records[1]}]", ["body"] = "<p>x</p>", ["partner_ids"] = new[] { records[0] } }).Call("action_send_mail");
        return Last(env, records[0]).Rel("partner_ids").IdArray;
    }));

    [Fact]
    public async Task An_answer_goes_to_its_parents_record_and_recipients_under_its_subject() => Assert.Equal(("Root", true, true), await threads.Run(env =>
    {
        var record = ThreadsFixture.Partner(env, "Record");
        var reader = ThreadsFixture.Partner(env, "Reader");
        var parent = env.Browse("res.partner", record).As<MailThread>()!.MessagePost(env.Browse("res.partner", record), new Values { ["body"] = "x", ["subject"] = "Root", ["partner_ids"] = new[] { reader }, ["force_send"] = false });
        var composer = env["mail.compose.message"].Create(new Values { ["parent_id"] = Wire.Id(parent), ["body"] = "<p>y</p>" });
        return (composer.Str("subject"), composer.Str("res_ids") == $"[{record}]", composer.Rel("partner_ids").IdArray.SequenceEqual([reader]));
    }));

    [Theory]
    [InlineData("res_ids", "garbage", "Invalid res_ids garbage (type str)")]
    [InlineData("res_ids", "['a']", "Invalid res_ids ['a'] (type str)")]
    [InlineData("res_domain", "[1", "Invalid domain “[1” (type “<class 'str'>”)")]
    [InlineData("res_domain", "[('nofield', '=', 1)]", "Invalid domain “[('nofield', '=', 1)]” (type “<class 'str'>”)")]
    public async Task Records_that_cannot_be_read_are_refused(string field, string text, string message) => Assert.Equal(message, await threads.Run(env =>
        Assert.Throws<ValidationError>(() => env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", [field] = text })).Message));

    [Fact]
    public async Task Without_records_the_model_is_named() => Assert.Equal("Mail composer in comment mode should run on at least one record. No records found (model res.partner).", await threads.Run(env =>
        Assert.Throws<OdooException>(() => env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["body"] = "<p>x</p>" }).Call("action_send_mail")).Message));

    private static Records Compose(Env env, int record, Values? more = null) =>
        env["mail.compose.message"].Create(new Values(more ?? []) { ["model"] = "res.partner", ["res_ids"] = $"[{record}]", ["body"] = "<p>x</p>" });

    private static Records Last(Env env, int record) => env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", record)), limit: 1, order: "id desc");
}
