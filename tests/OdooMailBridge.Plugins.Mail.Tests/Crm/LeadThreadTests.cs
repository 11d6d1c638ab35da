using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Plugins.Mail.Tests.Threads;
using OdooMailBridge.Plugins.Mail.Threads;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Crm;

/// <summary>Threads on documents of another plugin: leads tell of their stages, follow their team, find their customer.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class LeadThreadTests(ThreadsFixture threads)
{
    [Fact]
    public async Task Followers_of_a_team_hear_of_its_new_leads_what_both_know() => Assert.Equal(("Discussions,Opportunity Created,Opportunity Won", "Discussions"), await threads.Run(env =>
    {
        var team = env["crm.team"].Create(new Values { ["name"] = "Fans" });
        var colleague = ThreadsFixture.User(env, "Colleague").Partner;
        var customer = ThreadsFixture.Partner(env, "Listener");
        team.Call("message_subscribe", new[] { colleague });
        team.Call("message_subscribe", new[] { customer }, new[] { env.Ref("mail.mt_comment").Id, env.Ref("mail.mt_note").Id });
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["team_id"] = team.Id });
        return (Heard(lead, colleague), Heard(lead, customer));
    }));

    [Fact]
    public async Task Aliases_are_served_in_the_order_of_their_models_names() => Assert.Equal(["crm.lead", "mail.blacklist"], await threads.Run(env =>
    {
        foreach (var model in new[] { "mail.blacklist", "crm.lead" })
            env["mail.alias"].Create(new Values { ["alias_name"] = $"ordered-{model}", ["alias_incoming_local"] = true, ["alias_model_id"] = env["ir.model"].Search(Domain.Eq("model", model)).Id });
        return MatchAliases.Find(env, ["ordered-mail.blacklist@x.y", "ordered-crm.lead@x.y"], GatewayAddresses.Of(env)).ConvertAll(alias => alias.Model);
    }));

    [Fact]
    public async Task Whoever_makes_a_team_does_not_follow_it() => Assert.Empty(await threads.Run(env => env["crm.team"].Create(new Values { ["name"] = "Quiet" }).Rel("message_partner_ids").IdArray));

    [Fact]
    public async Task A_lead_suggests_its_responsible_and_the_address_it_came_from() => Assert.Equal(["Responsible: Salesperson", "new.customer@example.org: Customer Email, Nina"], await threads.Run(env =>
    {
        var user = ThreadsFixture.User(env, "Responsible").User;
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["email_from"] = "New.Customer@example.org", ["contact_name"] = "Nina", ["user_id"] = user });
        lead.Call("message_unsubscribe", lead.Rel("message_partner_ids").IdArray);
        return SuggestedRecipients.Of(lead).Select(item => item.ContainsKey("partner_id") ? $"{item["name"]}: {item["reason"]}" : $"{item["email"]}: {item["reason"]}, {((Values)item["create_values"]!)["name"]}").ToList();
    }));

    [Fact]
    public async Task Followers_are_not_suggested() => Assert.Empty(await threads.Run(env =>
    {
        var customer = ThreadsFixture.Partner(env, "Known");
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead", ["partner_id"] = customer });
        lead.Call("message_subscribe", new[] { customer });
        return SuggestedRecipients.Of(lead).ConvertAll(item => item["name"]);
    }));

    [Fact]
    public async Task Writing_to_a_partner_at_the_leads_address_makes_him_the_customer_of_all_open_leads_of_it() => Assert.Equal((true, true, false), await threads.Run(env =>
    {
        var leads = Enumerable.Range(0, 3).Select(i => env["crm.lead"].Create(new Values { ["name"] = $"{i}", ["email_from"] = i == 2 ? "else@example.org" : "\"Same\" <Same@example.org>" })).ToList();
        var partner = ThreadsFixture.Partner(env, "Same", "same@example.org");
        leads[0].As<MailThread>()!.MessagePost(leads[0], new Values { ["body"] = "x", ["partner_ids"] = new[] { partner }, ["force_send"] = false });
        return (Has(0), Has(1), Has(2));

        bool Has(int i) => leads[i].Rel("partner_id").Id == partner;
    }));

    [Fact]
    public async Task Won_lost_and_restored_are_told_with_their_own_subtypes() => Assert.Equal(["Opportunity Created", "Opportunity Won", "Opportunity Lost", "Opportunity Restored"], await threads.Run(env =>
    {
        var lead = env["crm.lead"].Create(new Values { ["name"] = "Lead" });
        lead.Call("action_set_won");
        Assert.Equal((100.0, true), (lead.Num("probability"), lead.Time("date_closed") is not null));
        lead.Call("action_set_lost", new Values { ["lost_reason_id"] = env["crm.lost.reason"].Search(Domain.True, limit: 1).Id });
        Assert.Equal((0.0, false), (lead.Num("probability"), lead.Flag("active")));
        lead.Call("toggle_active");
        Assert.Equal((true, false), (lead.Flag("active"), lead.Rel("lost_reason_id").Any));
        return env["mail.message"].Search(Domain.And(Domain.Eq("model", "crm.lead"), Domain.Eq("res_id", lead.Id), Domain.Leaf("subtype_id.internal", "=", false)), order: "id").Select(message => message.Rel("subtype_id").Text("name")).ToList();
    }));

    private static string Heard(Records lead, int partner) =>
        string.Join(',', lead.Env.Sudo()["mail.followers"].Search(Domain.And(Domain.Eq("res_model", "crm.lead"), Domain.Eq("res_id", lead.Id), Domain.Eq("partner_id", partner))).Rel("subtype_ids").Select(subtype => subtype.Text("name")).Order());
}
