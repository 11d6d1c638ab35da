using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>The form that invites people to follow a record.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class InvitationTests(ThreadsFixture threads)
{
    [Fact]
    public async Task Those_who_did_not_follow_are_told() => await threads.Run(env =>
    {
        var (record, fresh, old) = (ThreadsFixture.Partner(env, "Document"), ThreadsFixture.Partner(env, "Fresh"), ThreadsFixture.Partner(env, "Old"));
        env.Browse("res.partner", record).Call("message_subscribe", new[] { old });
        var wizard = env.With("default_res_model", "res.partner").With("default_res_id", record)["mail.wizard.invite"].Create(new Values { ["partner_ids"] = new[] { fresh, old } });
        Assert.Equal("<p>Hello,</p><p>Administrator invited you to follow Contact document: Document</p>", wizard.Text("message"));
        Assert.Equal("ir.actions.act_window_close", ((Values)wizard.Call("add_followers")!).Text("type"));

        Assert.Superset(new[] { fresh, old }.ToHashSet(), FollowerRows.Partners(env, env.Info("res.partner"), record).ToHashSet());
        var message = env["mail.message"].Search(Domain.And(Domain.Eq("res_id", record), Domain.Eq("message_type", "user_notification")), 0, 1);
        Assert.Equal(("Invitation to follow Contact: Document", fresh), (message.Text("subject"), message.Rel("partner_ids").Id));
        return true;
    });

    [Fact]
    public async Task Nobody_is_told_who_need_not_be() => Assert.Equal(0, await threads.Run(env =>
    {
        var (record, fresh) = (ThreadsFixture.Partner(env, "Quiet"), ThreadsFixture.Partner(env, "Fresh"));
        env["mail.wizard.invite"].Create(new Values { ["res_model"] = "res.partner", ["res_id"] = record, ["partner_ids"] = new[] { fresh }, ["notify"] = false }).Call("add_followers");
        return env["mail.message"].SearchCount(Domain.And(Domain.Eq("res_id", record), Domain.Eq("message_type", "user_notification")));
    }));
}
