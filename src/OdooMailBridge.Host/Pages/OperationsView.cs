using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Pages;

/// <summary>The values of the operations page, read by the methods that RPC offers.</summary>
internal static class OperationsView
{
    private const int Rows = 50;

    public static Dictionary<string, object?> Read(Env env, string from, IncomingPage incoming)
    {
        var queue = (Values)env["mail.mail"].Call("read_queue")!;
        return new Dictionary<string, object?>(incoming.Read(env))
        {
            ["database"] = env.Database.Name,
            ["now"] = Moment(env.Now),
            ["figures"] = queue.Where(figure => figure.Value is long).Select(object? (figure) => Figure(figure.Key, (long)figure.Value!)).ToList(),
            ["failed"] = queue["failed"],
            ["servers"] = env["ir.mail_server"].Search(Domain.True, 0, Rows).Select(object? (server) => Server(server)).ToList(),
            ["from"] = from,
            ["choice"] = from.Length > 0 ? Choice((Values)env["ir.mail_server"].Call("explain_choice", from)!) : null,
            ["mailings"] = env.HasModel("mailing.mailing") ? Mailings(env) : [],
            ["waiting"] = env["bridge.inbound"].SearchCount(Domain.Eq("state", "received")),
            ["quarantined"] = env["bridge.inbound"].SearchCount(Domain.Eq("state", "quarantine")),
            ["mailboxes"] = Mailboxes(env),
        };
    }

    private static Values Figure(string name, long value) => new()
    {
        ["name"] = name.Replace('_', ' '),
        ["value"] = value,
        ["bad"] = value > 0 && name is "outcome_unknown" or "set_aside" or "may_have_arrived_twice",
    };

    private static Values Server(Records server) => new()
    {
        ["priority"] = server.Int("sequence"),
        ["name"] = server.Text("name"),
        ["address"] = string.Create(CultureInfo.InvariantCulture, $"{server.Text("smtp_host")}:{server.Int("smtp_port")}"),
        ["filter"] = server.Text("from_filter") is { Length: > 0 } filter ? filter : "any From",
    };

    private static Values Choice(Values decision) => new()
    {
        ["server"] = decision["server_id"] is List<object?> server ? server[1] : "none: the start-up server",
        ["because"] = decision.Text("explanation"),
        ["header"] = decision.Text("from_header"),
        ["envelope"] = decision.Text("envelope_from"),
    };

    private static List<object?> Mailings(Env env)
    {
        var going = env["mailing.mailing"].Search(Domain.Leaf("state", "in", new List<object?> { "in_queue", "sending" }), 0, Rows);
        var progress = ((IReadOnlyList<object?>)going.Call("read_progress")!).Cast<Values>().ToDictionary(line => (int)line["id"]!);
        return going.Select(object? (mailing) => Mailing(mailing, progress.GetValueOrDefault(mailing.Id))).ToList();
    }

    private static Values Mailing(Records mailing, Values? progress)
    {
        var paused = progress?.Truthy("paused") is true;
        return new Values
        {
            ["id"] = mailing.Id,
            ["name"] = mailing.Text("subject"),
            ["state"] = paused ? "paused" : mailing.Text("state") == "sending" ? "sending" : "in queue",
            ["begun"] = progress is not null,
            ["total"] = progress?["total"],
            ["done"] = progress is null ? null : (int)progress["prepared"]! - (int)progress["waiting"]!,
            ["sent"] = progress?["sent"],
            ["failed"] = progress?["failed"],
            ["canceled"] = progress?["canceled"],
            ["action"] = paused ? "resume" : "pause",
            ["button"] = paused ? "Resume" : "Pause",
        };
    }

    private static List<object?> Mailboxes(Env env)
    {
        var servers = env["fetchmail.server"].Search(Domain.Leaf("server_type", "!=", "local"), 0, Rows);
        var runs = ((IReadOnlyList<object?>)servers.Call("read_fetch_runs")!).Cast<Values>().ToDictionary(run => (int)run["server_id"]!);
        return servers.Select(object? (server) => runs.GetValueOrDefault(server.Id) is { } run
            ? new Values { ["name"] = server.Text("name"), ["looked"] = Moment((DateTime)run["ended"]!), ["fetched"] = run["fetched"], ["error"] = run.Text("error") }
            : new Values { ["name"] = server.Text("name"), ["looked"] = "never" }).ToList();
    }

    internal static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
