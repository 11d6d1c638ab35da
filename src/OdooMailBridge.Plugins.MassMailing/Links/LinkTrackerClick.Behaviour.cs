using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed partial class LinkTrackerClick
{
    /// <summary>Counts a visit that somebody else has seen, as one of <c>/r/CODE</c> is counted; nothing for a code that nobody has.</summary>
    /// <param name="kwargs">Values of the click: ip, country_code, mailing_trace_id.</param>
    [Rpc(AsText = true)]
    public object? AddClick(Env env, string code, Values? kwargs = null)
    {
        var found = env["link.tracker.code"].Search(Domain.Eq("code", code), 0, 1);
        if (found.IsEmpty) return null;
        var values = new Values((kwargs ?? []).Where(pair => Info.Fields.ContainsKey(pair.Key))) { ["link_id"] = found.Rel("link_id").Id };
        if (!values.Truthy("country_id") && kwargs?.Text("country_code") is { Length: > 0 } country) values["country_id"] = env["res.country"].Search(Domain.Eq("code", country), 0, 1).Id;
        var trace = env.Sudo().Browse("mailing.trace", Wire.Id(values.Peek("mailing_trace_id")) ?? 0).Exists();
        values["mailing_trace_id"] = trace.Id;
        if (trace.Any)
        {
            if (!values.Truthy("campaign_id")) values["campaign_id"] = trace.Rel("campaign_id").Id;
            if (!values.Truthy("mass_mailing_id")) values["mass_mailing_id"] = trace.Rel("mass_mailing_id").Id;
        }
        var click = env["link.tracker.click"].Create(values);
        TraceStates.Opened(trace);
        TraceStates.Clicked(trace);
        return click;
    }
}
