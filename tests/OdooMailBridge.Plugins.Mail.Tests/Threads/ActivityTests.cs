using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Activities: planned for somebody, done with a word on the record, put off, chained, gone with their record.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class ActivityTests(ThreadsFixture threads)
{
    private const string Todo = "mail.mail_activity_data_todo";

    [Fact]
    public async Task Who_gets_an_activity_follows_the_record_and_is_told()
    {
        await threads.Run(env =>
        {
            var (user, partner) = ThreadsFixture.User(env, "Bob");
            var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Dora"));
            var activity = Plan(env, record, new Values { ["user_id"] = user, ["summary"] = "Ring", ["date_deadline"] = "2020-01-01" });
            Assert.Contains(partner, record.Rel("message_partner_ids").IdArray);
            Assert.Equal("overdue", activity.Str("state"));
            Assert.Equal("Dora", activity.Str("res_name"));
            var told = env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", record.Id), Domain.Eq("message_type", "user_notification")));
            Assert.Equal("\"Dora: Ring\" assigned to you", Assert.Single(told).Str("subject"));
            Assert.Equal([partner], told.Rel("notified_partner_ids").IdArray);
            return true;
        });
    }

    [Fact]
    public async Task Done_leaves_a_note_of_activities_on_the_record()
    {
        await threads.Run(env =>
        {
            var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Dora"));
            var activity = Plan(env, record, new Values { ["summary"] = "Ring <b>", ["note"] = "<p>why</p>" });
            var message = env.Browse("mail.message", Convert.ToInt32(activity.Call("action_feedback", "did\nit"), System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(activity.Exists().IsEmpty);
            Assert.Equal(env.Ref("mail.mt_activities").Id, message.Rel("subtype_id").Id);
            Assert.Contains("Ring &lt;b&gt;", message.Str("body"), StringComparison.Ordinal);
            Assert.Contains("did<br>it", message.Str("body"), StringComparison.Ordinal);
            Assert.Contains("<p>why</p>", message.Str("body"), StringComparison.Ordinal);
            return true;
        });
    }

    [Fact]
    public async Task A_type_that_triggers_plans_the_next_and_one_that_keeps_archives()
    {
        await threads.Run(env =>
        {
            var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Dora"));
            var next = env["mail.activity.type"].Create(new Values { ["name"] = "After", ["delay_count"] = 2, ["delay_unit"] = "weeks", ["summary"] = "again" });
            var type = env["mail.activity.type"].Create(new Values { ["name"] = "First", ["chaining_type"] = "trigger", ["triggered_next_type_id"] = next.Id, ["keep_done"] = true });
            var activity = Plan(env, record, new Values { ["activity_type_id"] = type.Id, ["date_deadline"] = "2030-01-01" });
            Assert.Equal(false, activity.Call("action_feedback_schedule_next"));
            Assert.Equal("done", activity.Str("state"));
            var following = Assert.Single(record.Rel("activity_ids"));
            Assert.Equal(new DateOnly(2030, 1, 15), following.Get(MailActivity.DateDeadline));
            Assert.Equal("again", following.Str("summary"));
            return true;
        });
    }

    [Fact]
    public async Task Records_plan_find_and_finish_their_automated_activities()
    {
        await threads.Run(env =>
        {
            var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Dora"));
            record.As<MailActivityMixin>()!.ActivitySchedule(record, Todo, "2040-01-01", "auto");
            var types = new List<object?> { Todo };
            Assert.Equal("auto", Assert.Single((Records)record.Call("activity_search", types)!).Str("summary"));
            record.Call("activity_reschedule", types, null, "2041-01-01");
            Assert.Equal(new DateOnly(2041, 1, 1), record.Rel("activity_ids").Get(MailActivity.DateDeadline));
            Assert.Equal(true, record.Call("activity_feedback", types));
            Assert.Empty(record.Rel("activity_ids"));
            Assert.Equal(false, record.Call("activity_feedback", new List<object?> { "mail.no_such_type" }));
            return true;
        });
    }

    [Fact]
    public async Task Activities_are_seen_by_whom_they_concern_and_go_with_the_record()
    {
        var (stranger, record) = await threads.Run(env =>
        {
            var user = ThreadsFixture.User(env, "Pia", "base.group_portal").User;
            var partner = ThreadsFixture.Partner(env, "Dora");
            Plan(env, env.Browse("res.partner", partner), []);
            return (user, partner);
        });
        await Assert.ThrowsAsync<AccessError>(() => threads.Run(env => env["mail.activity"].SearchCount(Domain.Eq("res_id", record)), stranger));
        await threads.Run(env =>
        {
            env.Browse("res.partner", record).Write(new Values { ["active"] = false });
            Assert.Equal(0, env["mail.activity"].SearchCount(Domain.And(Domain.Eq("res_model", "res.partner"), Domain.Eq("res_id", record))));
            return true;
        });
    }

    private static Records Plan(Env env, Records record, Values values) =>
        env["mail.activity"].Create(new Values(new Values { ["res_model"] = record.Model.Name, ["res_id"] = record.Id, ["activity_type_id"] = env.Ref(Todo).Id }.Concat(values)
            .GroupBy(pair => pair.Key).Select(group => group.Last())));
}
