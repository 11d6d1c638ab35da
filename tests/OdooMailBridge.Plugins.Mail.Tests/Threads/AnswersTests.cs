using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Where answers go and what they hang on: Reply-To and References of every mail that a post makes.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class AnswersTests(ThreadsFixture threads)
{
    [Theory]
    [InlineData("Deal 1", "\"YourCompany Deal 1\" <catchall@mycompany.example.com>")]
    [InlineData("Only the record has room in it", "\"Only the record has room in it\" <catchall@mycompany.example.com>")]
    [InlineData("Forty three characters record name, really!", "catchall@mycompany.example.com")]
    public async Task The_company_and_record_name_the_catchall_address_as_far_as_they_fit(string name, string expected) => Assert.Equal(expected, await threads.Run(env =>
    {
        env.Company.Set("name", "YourCompany");
        return Post(env["res.partner"].Create(new Values { ["name"] = name })).Str("reply_to");
    }));

    [Fact]
    public async Task A_records_own_alias_comes_before_the_catchall() => Assert.EndsWith("<own.alias@mycompany.example.com>", await threads.Run(env =>
    {
        var record = env["res.partner"].Create(new Values { ["name"] = "Aliased" });
        var model = env["ir.model"].Search(Domain.Eq("model", "res.partner")).Id;
        env["mail.alias"].Create(new Values { ["alias_name"] = "own.alias", ["alias_model_id"] = model, ["alias_parent_model_id"] = model, ["alias_parent_thread_id"] = record.Id });
        return Post(record).Str("reply_to");
    }), StringComparison.Ordinal);

    [Fact]
    public async Task A_record_of_another_company_is_answered_at_that_companys_domain() => Assert.Equal("\"Second Theirs\" <catchall@second.example.com>", await threads.Run(env =>
    {
        var domain = env["mail.alias.domain"].Create(new Values { ["name"] = "second.example.com" });
        var company = env["res.company"].Create(new Values { ["name"] = "Second", ["alias_domain_id"] = domain.Id });
        var inside = env.With("allowed_company_ids", new List<object?> { (long)env.CompanyId, (long)company.Id });
        return Post(inside["res.partner"].Create(new Values { ["name"] = "Theirs", ["company_id"] = company.Id })).Str("reply_to");
    }));

    [Fact]
    public async Task A_mail_refers_to_the_first_message_of_its_thread_and_to_itself() => Assert.True(await threads.Run(env =>
    {
        var record = env["mailing.contact"].Create(new Values { ["name"] = "Flat", ["email"] = "flat@customer.example.com" });
        var first = env["mail.message"].Search(Domain.And(Domain.Eq("model", "mailing.contact"), Domain.Eq("res_id", record.Id)), order: "id", limit: 1);
        var answer = Post(record);
        var deeper = Post(record, answer.Id);
        return References(answer) == $"{first.Str("message_id")} {answer.Str("message_id")}" && References(deeper) == $"{first.Str("message_id")} {deeper.Str("message_id")}";
    }));

    [Fact]
    public async Task Contacts_have_no_single_thread_so_a_first_message_refers_to_itself_alone() => Assert.True(await threads.Run(env =>
    {
        var record = env["res.partner"].Create(new Values { ["name"] = "Contact" });
        var (one, two) = (Post(record), Post(record));
        var answer = Post(record, one.Id);
        return References(one) == one.Str("message_id") && References(two) == two.Str("message_id") && References(answer) == $"{one.Str("message_id")} {answer.Str("message_id")}";
    }));

    private static Records Post(Records record, int parent = 0) => record.As<MailThread>()!.MessagePost(record, new Values
    {
        ["body"] = "x", ["partner_ids"] = new[] { ThreadsFixture.Partner(record.Env, "Reader") }, ["force_send"] = false, ["parent_id"] = parent > 0 ? parent : false,
    }).Sudo();

    private static string? References(Records message) => message.Env["mail.mail"].Search(Domain.Eq("mail_message_id", message.Id), limit: 1).Str("references");
}
