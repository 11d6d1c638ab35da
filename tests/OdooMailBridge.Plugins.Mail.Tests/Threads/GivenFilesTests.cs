using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Nobody gets at files or messages that he may not read by giving them along or by being notified of them.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class GivenFilesTests(ThreadsFixture threads)
{
    [Theory]
    [InlineData("message_post")]
    [InlineData("message_notify")]
    [InlineData("message")]
    [InlineData("edited message")]
    [InlineData("template")]
    [InlineData("mail of a template")]
    [InlineData("composer")]
    [InlineData("composer for many")]
    public async Task A_file_that_its_giver_may_not_read_is_not_given(string way) => await threads.Run(env =>
    {
        var (user, partner) = ThreadsFixture.User(env, "Thief");
        env.Browse("res.users", user).Write(new Values { ["groups_id"] = new List<object?> { new List<object?> { 4L, (long)env.Ref("base.group_partner_manager").Id } } });
        var own = env.AsUser(user);
        var theirs = env["ir.attachment"].Create(new Values { ["name"] = "salaries", ["raw"] = "secret"u8.ToArray(), ["mimetype"] = "application/octet-stream", ["res_model"] = "ir.config_parameter", ["res_id"] = env["ir.config_parameter"].Search(Domain.True, 0, 1).Id }).Id;
        var mine = own["ir.attachment"].Create(new Values { ["name"] = "mine", ["raw"] = "mine"u8.ToArray(), ["mimetype"] = "application/octet-stream" }).Id;

        Give(own, way, partner, mine);
        Assert.Throws<AccessError>(() => Give(own, way, partner, theirs));
        return true;
    });

    [Fact]
    public async Task Nobody_notifies_himself_of_what_he_may_not_read() => await threads.Run(env =>
    {
        var (user, partner) = ThreadsFixture.User(env, "Curious");
        var mailing = env["mailing.list"].Create(new Values { ["name"] = "Board" });
        var secret = env["mail.message"].Create(new Values { ["body"] = "secret", ["model"] = "mailing.contact", ["res_id"] = env["mailing.contact"].Create(new Values { ["name"] = "C", ["email"] = "c@example.org", ["list_ids"] = mailing.IdArray }).Id });

        Assert.Throws<AccessError>(() => env.AsUser(user)["mail.notification"].Create(new Values { ["mail_message_id"] = secret.Id, ["res_partner_id"] = partner }));
        return true;
    });

    [Fact]
    public async Task No_search_through_a_relation_guesses_at_a_message_that_one_may_not_read() => await threads.Run(env =>
    {
        var (user, partner) = ThreadsFixture.User(env, "Portal", "base.group_portal");
        env.Browse("res.partner", partner).Call("message_post", new Values { ["body"] = "a secret note", ["subtype_xmlid"] = "mail.mt_note" });
        var note = env["mail.message"].Search(Domain.And(Domain.Eq("model", "res.partner"), Domain.Eq("res_id", partner), Domain.Leaf("body", "ilike", "secret")), 0, 1);
        var own = env["mail.message"].Create(new Values { ["body"] = "x", ["parent_id"] = note.Id, ["author_id"] = partner, ["subtype_id"] = env.Ref("mail.mt_comment").Id });
        var asked = env.AsUser(user);

        Assert.Equal([partner], env["res.partner"].Search(Domain.And(Domain.Eq("id", partner), Domain.Leaf("message_ids.body", "ilike", "secret"))).IdArray);
        Assert.Empty(asked["res.partner"].Search(Domain.And(Domain.Eq("id", partner), Domain.Leaf("message_ids.body", "ilike", "secret"))).IdArray);
        Assert.Equal(own.IdArray, asked["mail.message"].Search(Domain.Eq("id", own.Id)).IdArray);
        Assert.Empty(asked["mail.message"].Search(Domain.And(Domain.Eq("id", own.Id), Domain.Leaf("parent_id.body", "ilike", "secret"))).IdArray);
        return true;
    });

    private static void Give(Env env, string way, int record, int file)
    {
        List<object?> links = [new List<object?> { 4L, (long)file, 0L }];
        var ids = new List<object?> { (long)file };
        switch (way)
        {
            case "message_post": env.Browse("res.partner", record).Call("message_post", new Values { ["body"] = "x", ["attachment_ids"] = ids }); break;
            case "message_notify": env["mail.thread"].Call("message_notify", new Values { ["body"] = "x", ["partner_ids"] = new List<object?> { (long)record }, ["attachment_ids"] = ids }); break;
            case "message": env["mail.message"].Create(new Values { ["body"] = "x", ["model"] = "res.partner", ["res_id"] = record, ["attachment_ids"] = links }); break;
            case "edited message": env["mail.message"].Create(new Values { ["body"] = "x", ["model"] = "res.partner", ["res_id"] = record }).Write(new Values { ["attachment_ids"] = links }); break;
            case "template": Template(env).Write(new Values { ["attachment_ids"] = links }); break;
            case "mail of a template": Template(env).Call("send_mail", record, false, false, new Values { ["attachment_ids"] = links }); break;
            default:
                env["mail.compose.message"].Create(new Values
                {
                    ["model"] = "res.partner", ["res_ids"] = $"[{record}]", ["body"] = "x", ["subject"] = "x", ["composition_mode"] = way == "composer" ? "comment" : "mass_mail", ["attachment_ids"] = links,
                }).Call("action_send_mail");
                break;
        }
    }

    private static Records Template(Env env) => env["mail.template"].Create(new Values { ["name"] = "T", ["model_id"] = env.Ref("base.model_res_partner").Id, ["subject"] = "s", ["body_html"] = "<p>b</p>", ["email_to"] = "x@example.org" });
}
