using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Host.Commands;

/// <summary>
/// <c>send-test</c>: sends one mail the way every mail goes and tells that way: the server and why it was chosen, From and envelope as
/// they left, what the server said to each recipient.
/// </summary>
internal static class SendTestCommand
{
    private static readonly Argument<string> To = new("to") { Description = "Who gets the mail" };
    private static readonly Option<string?> From = new("--from") { Description = "The sender; without it the administrator's address", HelpName = "ADDRESS" };

    // A server may take minutes to refuse; a mail that still waits then is told as waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        To.Validators.Add(argument =>
        {
            if (AddressNormalizer.NormalizeAll(argument.GetValueOrDefault<string>()).Count == 0) argument.AddError("That is no mail address.");
        });
        return DatabaseCommand.On(
            new Command("send-test", "Send one mail and tell which server took it, why, and what it said") { To, From },
            (parsed, database, stop) => Run(database, parsed.GetRequiredValue(To), parsed.GetValue(From), stop));
    }

    private static async Task<int> Run(IDatabase database, string to, string? from, CancellationToken stop)
    {
        var mail = await database.RunAsync(env => env["mail.mail"].Create(new Values
        {
            ["subject"] = "Test mail",
            ["body_html"] = "<p>This mail was sent to try the way of outgoing mail.</p>",
            ["email_from"] = from ?? env.Ref("base.user_admin").Str("email_formatted"),
            ["email_to"] = to,
            ["auto_delete"] = false,
        }).Id, stop);
        // A running bridge may have it in hand already: then there is nothing left to send, and its outcome is waited for.
        await (await database.RunAsync(env => (Deferred)env.Browse("mail.mail", mail).Call("send")!, stop)).RunAsync(stop);
        var delivery = await Look(database, mail, stop);
        for (var since = TimeProvider.System.GetTimestamp(); delivery.Truthy("being_sent") && TimeProvider.System.GetElapsedTime(since) < Patience; delivery = await Look(database, mail, stop))
            await Task.Delay(Glance, stop);
        foreach (var line in Lines(delivery))
            Console.WriteLine(line);
        if (delivery.Text("state") == "sent") return 0;
        // Who tries something does not expect it to arrive an hour later.
        await database.RunAsync(env => env.Browse("mail.mail", mail).Call("cancel"), stop);
        if (delivery["decision"] is Values { } decision && !decision.Truthy("server_id"))
            Console.WriteLine("           No outgoing mail server of this database fits; without one the start-up server is used (--smtp and --smtp-port of serve, localhost:25 unless set).");
        return 1;
    }

    private static IEnumerable<string> Lines(Values delivery)
    {
        if (delivery["decision"] is Values decision)
        {
            yield return $"server     {(decision["server_id"] is List<object?> server ? server[1] : "none")}";
            yield return $"because    {decision.Text("explanation")}";
            if (decision.Truthy("from_header")) yield return $"From       {decision.Text("from_header")}{(decision.Text("from_header") == decision.Text("from_given") ? "" : $" (given: {decision.Text("from_given")})")}";
            if (decision.Truthy("envelope_from")) yield return $"envelope   {decision.Text("envelope_from")}";
            foreach (var kept in ((List<object?>?)decision.Peek("diverted") ?? []).Cast<Values>())
                yield return $"diverted   {kept.Text("address")}: {(kept.Truthy("went_to") ? $"{kept.Text("went_to")} gets it instead" : "withheld")} (mail.outbox.allowed)";
            if (decision.Truthy("reply")) yield return $"it said    {decision.Text("reply")}";
        }
        foreach (var recipient in ((List<object?>)delivery["recipients"]!).Cast<Values>())
            yield return $"recipient  {recipient.Text("address")}: {recipient.Text("state")}{(recipient.Truthy("reply") ? $", {recipient.Text("reply")}" : "")}";
        // Who tries something does not wait for the next attempt: it is cancelled, so nothing is said of its time.
        var why = delivery.Truthy("next_try") ? "Not sent now; being a test it is not tried again:" : delivery.Text("why");
        yield return $"outcome    {why}{(delivery.Truthy("reason") ? $" {delivery.Text("reason")}" : "")}";
    }

    private static Task<Values> Look(IDatabase database, int mail, CancellationToken stop) =>
        database.RunAsync(env => (Values)((List<object?>)env.Browse("mail.mail", mail).Call("read_delivery")!)[0]!, stop);
}
