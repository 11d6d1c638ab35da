using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.Benchmarks;

/// <summary>A mailing from the call that sends it to the last trace that says sent, beside smtp-source.</summary>
internal static class CampaignBenchmark
{
    private const int WarmUp = 1000;

    public static async Task Run()
    {
        var contacts = int.TryParse(Environment.GetEnvironmentVariable("OMB_BENCH_CONTACTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 20_000; // a few thousand in a new process measure its compiler
        await using var bridge = await MailBridge.Start();
        var model = (await bridge.CallNamed("ir.model", "search", [new[] { new[] { "model", "=", "mailing.list" } }], new { }))[0].GetInt32();
        await Send(bridge, model, WarmUp);
        await Send(bridge, model, WarmUp);
        var rate = await Send(bridge, model, contacts);
        var bare = await bridge.Smtp.SourceRate();
        Rate.Print($"campaign, {contacts} contacts, 4 kB", rate, "mails/s");
        Rate.Print("smtp-source", bare, "mails/s");
        Rate.Ratio("campaign", rate, bare);
        Rate.Print("most memory", await bridge.PeakMegabytes(), "MB");
    }

    private static async Task<double> Send(MailBridge bridge, int model, int contacts)
    {
        var list = await bridge.Call("mailing.list", "create", new { name = $"List of {contacts}" });
        foreach (var chunk in Enumerable.Range(0, contacts).Chunk(500))
            await bridge.Call("mailing.contact", "create", chunk.Select(i => new { name = $"Contact {i}", email = $"contact{i}@dest.example.com", list_ids = new[] { new[] { 4, list.GetInt32() } } }));
        var mailing = await bridge.Call("mailing.mailing", "create", new Dictionary<string, object?>
        {
            ["subject"] = "Hello {{ object.name }}", ["email_from"] = "\"News\" <news@bench.example.com>", ["mailing_type"] = "mail", ["mailing_model_id"] = model,
            ["contact_list_ids"] = new object[] { new object[] { 6, 0, new[] { list.GetInt32() } } },
            ["body_html"] = "<p>Dear <t t-out=\"object.name\"/></p><p>" + string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 140)) + "</p><p><a href=\"https://www.example.com/offer\">Offer</a></p>",
        });
        var before = await bridge.Cpu();
        var watch = Stopwatch.StartNew();
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing.GetInt32() });
        // The last one first: whoever looks through all traces fifty times a second takes part of the processor from what is measured.
        await bridge.UntilNone("SELECT count(*) FROM mailing_trace WHERE id = (SELECT max(id) FROM mailing_trace) AND trace_status <> 'sent'");
        await bridge.UntilNone("SELECT count(*) FROM (SELECT 1 FROM mailing_trace WHERE mass_mailing_id = @id AND trace_status <> 'sent' LIMIT 1) waiting", new { id = mailing.GetInt32() });
        var seconds = watch.Elapsed.TotalSeconds;
        (await bridge.Cpu()).Print(before, contacts);
        var traces = await bridge.Sql<long>("SELECT count(*) FROM mailing_trace WHERE mass_mailing_id = @id", new { id = mailing.GetInt32() });
        return traces == contacts ? contacts / seconds : throw new InvalidOperationException($"{traces} traces for {contacts} contacts");
    }
}
