using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Tests.Threads;
using OdooMailBridge.Plugins.Mail.Tracking;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Crm;

/// <summary>A lead takes over from its customer and tells the customer; what changes on the way is logged.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class LeadCustomerTests(ThreadsFixture threads)
{
    [Fact]
    public async Task A_new_customer_brings_name_address_and_numbers_and_one_message_tells_all_of_it() => Assert.Equal(("Nina n@example.org 123 Rue 1 Town", "Contact Name,Customer,Email,Phone"), await threads.Run(env =>
    {
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead" });
        lead.Set("partner_id", Customer(env));
        return (Told(lead), string.Join(',', Changes(Last(lead)).Order()));
    }));

    [Fact]
    public async Task What_the_customer_lacks_stays_as_it_was() => Assert.Equal("Nina n@example.org 123 Rue 1 Town", await threads.Run(env =>
    {
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["partner_id"] = Customer(env) });
        lead.Set("partner_id", env["res.partner"].Create(new Values { ["name"] = "Bare", ["is_company"] = true }).Id);
        return Told(lead);
    }));

    [Fact]
    public async Task A_lead_without_a_name_is_named_for_its_customer() =>
        Assert.Equal("Nina's opportunity", await threads.Run(env => env["crm.lead"].Create(new Values { ["partner_id"] = Customer(env) }).Str("name")));

    [Fact]
    public async Task Another_address_on_the_lead_becomes_the_customers_but_an_empty_one_does_not() => Assert.Equal(("new@example.org", false), await threads.Run(env =>
    {
        var partner = env.Browse("res.partner", Customer(env));
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["partner_id"] = partner.Id });
        lead.Set("email_from", "new@example.org");
        lead.Set("email_from", false);
        return (partner.Str("email"), lead.Str("email_from") is { Length: > 0 });
    }));

    [Fact]
    public async Task Capitals_and_names_make_no_other_address() => Assert.Equal("n@example.org", await threads.Run(env =>
    {
        var partner = env.Browse("res.partner", Customer(env));
        env["crm.lead"].Create(new Values { ["name"] = "Lead", ["partner_id"] = partner.Id, ["email_from"] = "\"Nina\" <N@example.org>" });
        return partner.Str("email");
    }));

    [Fact]
    public async Task The_customers_new_address_and_number_reach_the_lead_and_are_logged_there() => Assert.Equal(("else@example.org", "999", "Email,Phone"), await threads.Run(env =>
    {
        var partner = env.Browse("res.partner", Customer(env));
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["partner_id"] = partner.Id });
        partner.Write(new Values { ["email"] = "else@example.org", ["phone"] = "999" });
        return (lead.Str("email_from"), lead.Str("phone"), string.Join(',', Changes(Last(lead)).Order()));
    }));

    [Fact]
    public async Task Rows_of_changes_are_made_last_field_first_and_told_first_field_first_as_Odoo_prints_them() => Assert.Equal(("Stage,Expected Revenue", "Expected Revenue: 0.0 → 12.5; Stage: New → Qualified"), await threads.Run(env =>
    {
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead" });
        lead.Write(new Values { ["expected_revenue"] = 12.5, ["stage_id"] = env["crm.stage"].Search(Domain.Eq("name", "Qualified"), limit: 1).Id });
        var message = Last(lead);
        return (string.Join(',', Changes(message)), Lines(message));
    }));

    [Fact]
    public async Task Lost_leads_tell_the_reason_with_the_loss() => Assert.Equal("Active: True → ; Lost Reason:  → Too expensive", await threads.Run(env =>
    {
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead" });
        lead.Call("action_set_lost", new Values { ["lost_reason_id"] = env["crm.lost.reason"].Search(Domain.Eq("name", "Too expensive"), limit: 1).Id });
        return Lines(Last(lead));
    }));

    private static int Customer(Env env) => env["res.partner"].Create(new Values { ["name"] = "Nina", ["email"] = "n@example.org", ["phone"] = "123", ["street"] = "Rue 1", ["city"] = "Town" }).Id;

    private static string Told(Records lead) => string.Join(' ', new[] { "contact_name", "email_from", "phone", "street", "city" }.Select(lead.Str));

    private static Records Last(Records lead) => lead.Env["mail.message"].Search(Domain.And(Domain.Eq("model", "crm.lead"), Domain.Eq("res_id", lead.Id)), limit: 1, order: "id desc");

    private static IEnumerable<string?> Changes(Records message) => message.Sudo().Rel("tracking_value_ids").OrderBy(row => row.Id).Select(row => row.Rel("field_id").Str("field_description"));

    private static string Lines(Records message) => string.Join("; ", TrackingLines.Of(message).Select(line => $"{line["label"]}: {line["old"]} → {line["new"]}"));
}
