using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>What is written now and posted or told later, and composed messages that become templates.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class LeftForLaterTests(ThreadsFixture threads)
{
    private const string Later = "2090-01-01 00:00:00";

    [Fact]
    public async Task A_message_that_nobody_hears_of_is_not_planned()
    {
        var planned = await threads.Run(env =>
        {
            var message = Post(env, "Alone", new Values { ["body"] = "x", ["scheduled_date"] = Later });
            return env.Sudo()["mail.message.schedule"].Search(Domain.Eq("mail_message_id", message.Id)).Count;
        });
        Assert.Equal(0, planned);
    }

    [Fact]
    public async Task A_scheduled_message_is_posted_as_its_composer_said_and_by_its_creator_only()
    {
        var (note, parameters, from, refused) = await threads.Run(env =>
        {
            var record = env["res.partner"].Create(new Values { ["name"] = "Later" });
            var composer = env["mail.compose.message"].Create(new Values
            {
                ["model"] = "res.partner", ["res_ids"] = $"[{record.Id}]", ["body"] = "<p>later</p>", ["subject"] = "s", ["email_from"] = "boss@x.example", ["subtype_id"] = env.Ref("mail.mt_note").Id,
            });
            composer.Call("action_schedule_message", Later);
            var scheduled = env["mail.scheduled.message"].Search(Domain.Eq("res_id", record.Id));
            var (colleague, _) = ThreadsFixture.User(env, "Colleague");
            var error = Assert.Throws<UserError>(() => scheduled.In(env.AsUser(colleague)).Call("post_message"));
            var (isNote, options) = (scheduled.Flag("is_note"), scheduled.Text("notification_parameters"));
            scheduled.Call("post_message");
            return (isNote, options, env["mail.message"].Search(Domain.And(Domain.Eq("res_id", record.Id), Domain.Eq("subject", "s"))).Str("email_from"), error.Message);
        });
        Assert.True(note);
        Assert.Contains("\"message_type\": \"comment\"", parameters, StringComparison.Ordinal);
        Assert.Equal("boss@x.example", from);
        Assert.Equal("You are not allowed to send this scheduled message", refused);
    }

    [Fact]
    public async Task A_composed_message_becomes_a_template()
    {
        var (name, body) = await threads.Run(env =>
        {
            var composer = env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["subject"] = "Welcome", ["body"] = "<p>hi</p>" });
            composer.Call("create_mail_template");
            return (composer.Rel("template_id").Str("name"), composer.Rel("template_id").Str("body_html"));
        });
        Assert.Equal(("Welcome", "<p>hi</p>"), (name, body));
    }

    [Fact]
    public async Task The_first_deal_that_is_won_is_cheered()
    {
        var answer = await threads.Run(env =>
        {
            var (seller, _) = ThreadsFixture.User(env, "Seller");
            return env["crm.lead"].Create(new Values { ["name"] = "Deal", ["type"] = "opportunity", ["user_id"] = seller }).Call("action_set_won_rainbowman");
        });
        Assert.Equal("Go, go, go! Congrats for your first deal.", Assert.IsType<Values>(Assert.IsType<Values>(answer)["effect"])["message"]);
    }

    private static Records Post(Env env, string name, Values values)
    {
        var record = env["res.partner"].Create(new Values { ["name"] = name });
        return record.As<MailThread>()!.MessagePost(record, values);
    }
}
