using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Answers about templates and what composers make of them, in corners.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class TemplateAnswerTests(ThreadsFixture threads)
{
    [Fact]
    public async Task A_harmless_name_that_the_record_has_not_is_empty() => Assert.Equal("For  and nobody", await threads.Run(env =>
    {
        var mail = Send(env, Template(env, new Values { ["subject"] = "For {{ object.contact_name }} and {{ object.partner_id.name ||| nobody}}" }));
        return mail.Str("subject");
    }));

    [Fact]
    public async Task Beside_another_expression_it_is_an_error() => Assert.StartsWith("Failed to render inline_template template", await threads.Run(env =>
        Assert.Throws<UserError>(() => Send(env, Template(env, new Values { ["subject"] = "{{ object.contact_name }} {{ object.id }}" }))).Message), StringComparison.Ordinal);

    [Fact]
    public async Task Default_recipients_leave_the_addresses_out() => Assert.Null(await threads.Run(env => Send(env, Template(env, new Values { ["use_default_to"] = true })).Str("email_to")));

    [Fact]
    public async Task A_preview_that_fails_shows_the_template_s_own_text() => Assert.Equal("{{ object.nothing }}", await threads.Run(env =>
    {
        var template = Template(env, new Values { ["subject"] = "{{ object.nothing }}" });
        return env["mail.template.preview"].Create(new Values { ["mail_template_id"] = template.Id, ["resource_ref"] = $"res.partner,{ThreadsFixture.Partner(env, "Shown")}" }).Str("subject");
    }));

    [Fact]
    public async Task What_a_template_brought_goes_with_it() => Assert.Equal((null, null, "Written for", 0), await threads.Run(env =>
    {
        var (record, template) = (ThreadsFixture.Partner(env, "Written for", "written@example.org"), Template(env, new Values { ["body_html"] = "<p>b</p>", ["reply_to"] = "r@example.org", ["partner_to"] = "{{ object.id }}" }));
        var composer = env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["res_ids"] = $"[{record}]", ["template_id"] = template.Id });
        composer.Set("template_id", false);
        return (composer.Str("body"), composer.Str("reply_to"), composer.Str("subject"), composer.Rel("partner_ids").Count);
    }));

    [Fact]
    public async Task Another_template_keeps_what_it_says_nothing_of() => Assert.Equal(("<p>kept</p>", "Other"), await threads.Run(env =>
    {
        var record = ThreadsFixture.Partner(env, "Changed");
        var composer = env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["res_ids"] = $"[{record}]", ["template_id"] = Template(env, new Values { ["body_html"] = "<p>kept</p>" }).Id });
        composer.Set("template_id", Template(env, new Values { ["subject"] = "Other" }).Id);
        return (composer.Str("body"), composer.Str("subject"));
    }));

    [Fact]
    public async Task A_computed_attribute_takes_the_written_one_s_place() => Assert.Equal("<p class=\"b\">x</p>", await threads.Run(env =>
        Send(env, Template(env, new Values { ["body_html"] = "<p class=\"a\" t-att-class=\"'b'\">x</p>" })).Str("body_html")));

    private static Records Template(Env env, Values values) =>
        env["mail.template"].Create(new Values(values) { ["name"] = "T", ["model_id"] = env.Sudo()["ir.model"].Search(Domain.Eq("model", "res.partner"), 0, 1).Id });

    private static Records Send(Env env, Records template) => env.Sudo().Browse("mail.mail", (int)Convert.ToInt64(template.Call("send_mail", ThreadsFixture.Partner(env, "Sent to", "sent@example.org")), null));
}
