using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Small questions that scripts ask of the mail models.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class SmallCallsTests(ThreadsFixture threads)
{
    [Fact]
    public async Task An_alias_opens_the_records_that_it_names() => Assert.Equal(("res.partner", 3, false), await threads.Run(env =>
    {
        var alias = env["mail.alias"].Create(new Values { ["alias_name"] = $"open-{Guid.NewGuid():N}", ["alias_model_id"] = Model(env), ["alias_force_thread_id"] = 3 });
        var window = (Values)alias.Call("open_document")!;
        return (window.Text("res_model"), Wire.Id(window["res_id"])!.Value, (bool)alias.Call("open_parent_thread")!);
    }));

    [Fact]
    public async Task Default_subtypes_are_told_apart_by_who_hears_them() => await threads.Run(env =>
    {
        var told = (List<object?>)env["mail.message.subtype"].Call("default_subtypes", "res.partner")!;
        var comment = env.Ref("mail.mt_comment").Id;
        Assert.Equal([$"mail.message.subtype({comment},)", "mail.message.subtype()", $"mail.message.subtype({comment},)"], told);
        return true;
    });

    [Fact]
    public async Task A_failed_notification_says_why() => Assert.Equal("Unknown error: it was Monday", await threads.Run(env =>
    {
        var record = env.Browse("res.partner", 3);
        var message = Wire.Id(record.Call("message_post", new Values { ["body"] = "x" }))!.Value;
        var notification = env["mail.notification"].Create(new Values { ["mail_message_id"] = message, ["res_partner_id"] = 3, ["notification_type"] = "email", ["failure_type"] = "unknown", ["failure_reason"] = "it was Monday" });
        return (string)notification.Call("format_failure_reason")!;
    }));

    [Fact]
    public async Task A_click_seen_elsewhere_counts_like_one_of_our_own() => Assert.Equal((1, "CH", null), await threads.Run(env =>
    {
        var link = env["link.tracker"].Create(new Values { ["url"] = $"https://clicked.example.com/{Guid.NewGuid():N}" });
        var code = link.Rel("link_code_ids").Text("code");
        env["link.tracker.click"].Call("add_click", code, new Values { ["ip"] = "192.0.2.7", ["country_code"] = "CH" });
        return (link.Int("count"), link.Rel("link_click_ids").Rel("country_id").Text("code"), env["link.tracker.click"].Call("add_click", "nobody-has-this", new Values()));
    }));

    [Fact]
    public async Task A_shipped_template_is_reset_and_one_of_ones_own_is_not() => await threads.Run(env =>
    {
        var shipped = env["ir.model.data"].Search(Domain.And(Domain.Eq("model", "mail.template"), Domain.Eq("module", "bridge")), 0, 1);
        var template = env.Browse("mail.template", shipped.Any ? shipped.Int("res_id") : Wire.Id(env.Ref((string)((List<object?>)env["mail.template"].Call("reload_shipped")!)[0]!))!.Value);
        var before = template.Text("subject");
        template.Write(new Values { ["subject"] = "Changed" });
        template.Call("reset_template");
        Assert.Equal(before, template.Text("subject"));
        var own = env["mail.template"].Create(new Values { ["name"] = "Own", ["model_id"] = Model(env) });
        Assert.EndsWith("- Own", Assert.Throws<UserError>(() => own.Call("reset_template")).Message, StringComparison.Ordinal);
        return true;
    });

    private static int Model(Env env) => env["ir.model"].Search(Domain.Eq("model", "res.partner"), 0, 1).Id;
}
