using System.CommandLine;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>fetch</c>: looks into the mailboxes once, now, and tells what came in and where it went.</summary>
internal static class FetchCommand
{
    private static readonly Argument<int?> Mailbox = new("mailbox") { Description = "The id of one incoming mail server, confirmed or not; without it all that are confirmed", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create() => DatabaseCommand.On(
        new Command("fetch", "Look into the mailboxes once and tell what came in") { Mailbox },
        (parsed, database, stop) => Run(database, parsed.GetValue(Mailbox), stop));

    private static async Task<int> Run(IDatabase database, int? only, CancellationToken stop)
    {
        var mailboxes = await database.RunAsync(env => env["fetchmail.server"].Search(only is { } id ? Domain.Eq("id", id) : Domain.And(Domain.Eq("state", "done"), Domain.Leaf("server_type", "!=", "local"))).Select(server => (server.Id, Name: server.Text("name"))).ToList(), stop);
        if (mailboxes.Count == 0)
        {
            await Console.Error.WriteLineAsync(only is { } id ? $"there is no incoming mail server {id}" : "no incoming mail server is confirmed; fetch ID looks into one that is not");
            return 1;
        }

        var trouble = false;
        foreach (var (id, name) in mailboxes)
        {
            var last = await database.RunAsync(env => env["bridge.inbound"].Search(Domain.True, 0, 1).Id, stop);
            await (await database.RunAsync(env => (Deferred)env.Browse("fetchmail.server", id).Call("fetch_mail", false)!, stop)).RunAsync(stop);
            var run = (await database.RunAsync(env => (List<object?>)env.Browse("fetchmail.server", id).Call("read_fetch_runs")!, stop)).Cast<Values>().Single();
            Console.WriteLine($"{name}: {run["fetched"]} taken, {run["failed"]} failed{(run.Truthy("error") ? $"; {run.Text("error")}" : "")}");
            trouble |= run.Truthy("error");
            foreach (var line in await database.RunAsync(env => Arrived(env, id, last), stop))
                Console.WriteLine(line);
        }
        return trouble ? 1 : 0;
    }

    private static List<string> Arrived(Env env, int mailbox, int after) =>
        env["bridge.inbound"].Search(Domain.And(Domain.Eq("fetchmail_server_id", mailbox), Domain.Leaf("id", ">", after)), order: "id")
            .Select(mail => $"  {mail.Text("state"),-10} {mail.Text("email_from")}: {mail.Text("subject")}{(mail.Text("model") is { Length: > 0 } model ? $" -> {model} {mail.Int("res_id")}" : "")}{(mail.Text("error") is { Length: > 0 } error ? $" ({error})" : "")}").ToList();
}
