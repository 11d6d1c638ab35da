using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Posts and mails whose text comes from a template that the caller names.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class PostWithSourceTests(ThreadsFixture threads)
{
    [Fact]
    public async Task A_template_is_posted_on_each_record_as_a_note() => await threads.Run(env =>
    {
        var (xmlid, _) = Template(env);
        var records = env.Browse("res.partner", ThreadsFixture.Partner(env, "First"), ThreadsFixture.Partner(env, "Second"));
        var answer = (Records)records.Call("message_post_with_source", xmlid)!;
        var messages = records.Select(record => env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", record.Id)), 0, 1)).ToList();
        Assert.Equal(messages.Select(message => message.Id), answer.IdArray);
        Assert.Equal(["<p>Dear First</p>", "<p>Dear Second</p>"], messages.Select(message => message.Text("body")));
        Assert.All(messages, message => Assert.Equal(("notification", env.Ref("mail.mt_note").Id, "About you"), (message.Text("message_type"), message.Rel("subtype_id").Id, message.Text("subject"))));
        return true;
    });

    [Fact]
    public async Task Subtype_type_and_further_values_are_the_callers() => Assert.Equal(("comment", true, "Mine"), await threads.Run(env =>
    {
        var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Third"));
        record.Call("message_post_with_source", Template(env).XmlId, new Values { ["unused"] = 1L }, "comment", "mail.mt_comment", null, new Values { ["subject"] = "Mine" });
        var message = env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", record.Id)), 0, 1);
        return (message.Text("message_type"), message.Rel("subtype_id").Id == env.Ref("mail.mt_comment").Id, message.Text("subject"));
    }));

    [Fact]
    public async Task Each_record_gets_a_mail_of_its_own() => Assert.Equal(("<p>Dear Fourth</p>", "fourth@customer.example.com"), await threads.Run(env =>
    {
        var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Fourth"));
        var mail = (Records)record.Call("message_mail_with_source", Template(env).XmlId, null, "notification", new Values { ["force_send"] = false })!;
        return (mail.Text("body_html"), mail.Rel("recipient_ids").Text("email"));
    }));

    [Fact]
    public async Task An_activitys_template_is_sent_to_the_followers_as_a_comment() => Assert.Equal((true, false, true), await threads.Run(env =>
    {
        var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Fifth"));
        var sent = record.Call("activity_send_mail", Template(env).Id);
        var message = env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", record.Id)), 0, 1);
        return ((bool)sent!, (bool)record.Call("activity_send_mail", 999999)!, message.Rel("subtype_id").Id == env.Ref("mail.mt_comment").Id);
    }));

    [Theory]
    [InlineData("mail.nothing", "Invalid template or view source Xml ID mail.nothing does not exist anymore")]
    [InlineData("base.user_admin", "Invalid template or view source reference base.user_admin, is res.users instead")]
    [InlineData(5L, "Invalid template or view source 5 (type <class 'int'>), should be a record or an XMLID")]
    public async Task What_names_no_template_is_refused(object source, string sentence) => Assert.Equal(sentence, await threads.Run(env =>
        Assert.Throws<OdooException>((Action)(() => env.Browse("res.partner", 3).Call("message_post_with_source", source))).Message));

    private static (string XmlId, int Id) Template(Env env)
    {
        var template = env["mail.template"].Create(new Values
        {
            ["name"] = "Source", ["subject"] = "About you", ["body_html"] = "<p>Dear <t t-out=\"object.name\"/></p>", ["partner_to"] = "{{ object.id }}",
            ["model_id"] = env["ir.model"].Search(Domain.Eq("model", "res.partner"), 0, 1).Id, ["use_default_to"] = false,
        });
        env["ir.model.data"].Create(new Values { ["module"] = "post", ["name"] = $"template_{template.Id}", ["model"] = "mail.template", ["res_id"] = template.Id });
        return ($"post.template_{template.Id}", template.Id);
    }
}
