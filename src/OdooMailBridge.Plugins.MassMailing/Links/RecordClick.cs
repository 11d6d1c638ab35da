using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A followed link: the click, the tracker's count, the trace's state, in one transaction.</summary>
internal static class RecordClick
{
    /// <returns>Where the visitor is sent; null when there is no such code.</returns>
    public static string? Run(Env env, string code, int? traceId, HttpContext visit, bool counted)
    {
        var found = env["link.tracker.code"].Search(Domain.Eq("code", code), 0, 1);
        if (found.IsEmpty) return null;
        var link = found.Rel("link_id");
        if (counted) Count(env, link, traceId, visit);
        return link.Str("redirected_url");
    }

    private static void Count(Env env, Records link, int? traceId, HttpContext visit)
    {
        var trace = traceId is { } id ? env.Browse("mailing.trace", id).Exists() : env["mailing.trace"];
        var now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified);
        env.Sql.Execute(
            """
            INSERT INTO link_tracker_click (link_id, campaign_id, ip, mailing_trace_id, mass_mailing_id, create_uid, create_date, write_uid, write_date)
            SELECT t.id, t.campaign_id, @ip, @trace, @mailing, @uid, @now, @uid, @now FROM link_tracker t WHERE t.id = @link
            """, new { ip = visit.Connection.RemoteIpAddress?.ToString(), trace = Or(trace.Id), mailing = Or(trace.Rel("mass_mailing_id").Id), uid = env.Uid, now, link = link.Id });
        env.Sql.Execute("UPDATE link_tracker SET count = COALESCE(count, 0) + 1, write_date = @now WHERE id = @link", new { now, link = link.Id });
        env.Work.Invalidate();
        if (trace.IsEmpty) return;
        RecordVisit.Run(env, [trace.Id], "click", visit.Request.Headers);
        TraceStates.Opened(trace);
        TraceStates.Clicked(trace);
    }

    private static int? Or(int id) => id > 0 ? id : null;
}
