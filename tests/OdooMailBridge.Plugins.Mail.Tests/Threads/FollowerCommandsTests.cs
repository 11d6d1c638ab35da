using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Followers made, changed and deleted through the records that they follow.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class FollowerCommandsTests(ThreadsFixture threads)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_makes_a_partner_makes_one_who_follows(bool whenCreated) => Assert.Equal(("new@follower.example.com", 1), await threads.Run(env =>
    {
        var command = new List<object?> { new List<object?> { 0L, 0L, new Values { ["name"] = "New", ["email"] = "new@follower.example.com" } } };
        var values = new Values { ["message_partner_ids"] = command };
        var record = env.With("mail_create_nosubscribe", true)["res.partner"].Create(whenCreated ? new Values(values) { ["name"] = "R" } : new Values { ["name"] = "R" });
        if (!whenCreated) record.Write(values);
        var made = record.Rel("message_partner_ids");
        var count = made.Count;
        var email = made.Text("email");
        made.Unlink();
        return (email, count);
    }));

    [Fact]
    public async Task One_partner_made_for_several_records_follows_them_all() => Assert.Equal((1, true), await threads.Run(env =>
    {
        var records = env.Browse("res.partner", ThreadsFixture.Partner(env, "One"), ThreadsFixture.Partner(env, "Two"));
        records.Write(new Values { ["message_partner_ids"] = new List<object?> { new List<object?> { 5L }, new List<object?> { 0L, 0L, new Values { ["name"] = "Both" } } } });
        return (records[0].Rel("message_partner_ids").Count, records[0].Rel("message_partner_ids").IdArray.SequenceEqual(records[1].Rel("message_partner_ids").IdArray));
    }));

    [Fact]
    public async Task Partners_are_changed_and_deleted_by_command() => Assert.Equal(("Renamed", 0, 0), await threads.Run(env =>
    {
        var (record, follower) = (env.Browse("res.partner", ThreadsFixture.Partner(env, "Record")), env.Browse("res.partner", ThreadsFixture.Partner(env, "Follower")));
        record.Write(new Values { ["message_partner_ids"] = new List<object?> { new List<object?> { 6L, 0L, new List<object?> { (long)follower.Id } } } });
        record.Write(new Values { ["message_partner_ids"] = new List<object?> { new List<object?> { 1L, (long)follower.Id, new Values { ["name"] = "Renamed" } } } });
        var name = follower.Text("name");
        record.Write(new Values { ["message_partner_ids"] = new List<object?> { new List<object?> { 2L, (long)follower.Id, 0L } } });
        return (name, follower.Exists().Count, FollowerRows.Partners(env, record.Model, record.Id).Length);
    }));
}
