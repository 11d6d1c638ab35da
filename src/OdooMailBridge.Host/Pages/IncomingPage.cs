using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Pages;

/// <summary>The part of incoming mail that the operations page shows: what the address asks for, by state, by whom or to whom, page by page.</summary>
/// <param name="State">One of bridge.inbound's states, or <c>all</c>.</param>
/// <param name="Address">Part of a sender or recipient; empty for everybody.</param>
/// <param name="Number">From 1.</param>
internal sealed record IncomingPage(string State, string Address, int Number)
{
    private const int Rows = 50;
    private const int LastPage = 2000;
    private const int LongestAddress = 500;

    public static IncomingPage Of(IQueryCollection query)
    {
        var (state, address) = (query["state"].ToString(), query["address"].ToString().Trim());
        var number = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, LastPage) : 1;
        return new IncomingPage(state.Length is > 0 and <= 20 ? state : "quarantine", address.Length <= LongestAddress ? address : "", number);
    }

    /// <summary><c>inbound</c>, the rows; <c>incoming</c>, what is shown and where to go on.</summary>
    public Dictionary<string, object?> Read(Env env)
    {
        var inbound = env["bridge.inbound"];
        // One more than is shown says whether there is a next page; to count them all would read a large table for a number.
        var found = inbound.Search(Wanted(), (Number - 1) * Rows, Rows + 1);
        var states = inbound.Model.Field("state").Options.Select(option => (option.Key, option.Label)).Append(("all", "all states"));
        return new Dictionary<string, object?>
        {
            ["inbound"] = found.Take(Rows).Select(object? (mail) => Line(mail)).ToList(),
            ["incoming"] = new Values
            {
                ["address"] = Address,
                ["states"] = states.Select(object? (state) => new Values { ["key"] = state.Item1, ["label"] = state.Item2.ToLowerInvariant(), ["chosen"] = state.Item1 == State }).ToList(),
                ["number"] = Number,
                ["previous"] = Number > 1 ? Link(Number - 1) : "",
                ["next"] = found.Count > Rows && Number < LastPage ? Link(Number + 1) : "",
                ["filtered"] = State != "quarantine" || Address.Length > 0,
            },
        };
    }

    private Domain Wanted()
    {
        var state = State == "all" ? Domain.True : Domain.Eq("state", State);
        return Address.Length == 0 ? state : Domain.And(state, Domain.Or(new[] { "email_from", "recipients", "envelope_from", "envelope_to" }.Select(field => Domain.Leaf(field, "ilike", Address))));
    }

    private string Link(int page) => string.Create(CultureInfo.InvariantCulture, $"/bridge/operations?state={Uri.EscapeDataString(State)}&address={Uri.EscapeDataString(Address)}&page={page}#inbound");

    private static Values Line(Records mail) => new()
    {
        ["id"] = mail.Id,
        ["received"] = mail.Value("received") is DateTime at ? OperationsView.Moment(at) : "",
        ["via"] = mail.Text("via"),
        ["from"] = mail.Text("email_from"),
        ["to"] = mail.Text("envelope_to") is { Length: > 0 } envelope ? envelope : mail.Text("recipients"),
        ["subject"] = mail.Text("subject"),
        ["state"] = mail.Text("state"),
        ["why"] = mail.Text("error") is { Length: > 0 } error ? error : mail.Text("step"),
    };
}
