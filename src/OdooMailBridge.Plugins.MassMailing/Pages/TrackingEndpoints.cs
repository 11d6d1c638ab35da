using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What the links and pictures of a campaign's mails reach (campaigns.md 2.7).</summary>
internal static class TrackingEndpoints
{
    /// <summary>A transparent picture of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAANvf7wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
    private static readonly string[] Robots = ["bot", "crawl", "slurp", "spider", "curl", "wget", "facebookexternalhit", "whatsapp", "trendsmapresolver", "pinterest", "instagram", "google-pagerenderer", "preview"];

    public static void Map(IEndpointRouteBuilder all)
    {
        var routes = all.MapGroup("").AddEndpointFilter(UtmCookies.SetAsync);
        routes.MapPage("/mail/track/{mail:int}/{token}/blank.gif", OpenedAsync);
        routes.MapPage("/r/{code}", (HttpContext http, string code) => FollowedAsync(http, code, null));
        routes.MapPage("/r/{code}/m/{trace:int}", (HttpContext http, string code, int trace) => FollowedAsync(http, code, trace));
        routes.MapPage("/mailing/{mailing:int}/unsubscribe", UnsubscribePages.UnsubscribeAsync, hasForm: true);
        routes.MapPage("/mailing/my", (Delegate)UnsubscribePages.PreferencesAsync, hasForm: true);
        routes.MapPost("/mailing/{mailing:int}/unsubscribe_oneclick", UnsubscribePages.OneClickAsync).DisableAntiforgery();
        routes.Map("/mailing/{mailing:int}/unsubscribe_oneclick", () => Results.StatusCode(StatusCodes.Status405MethodNotAllowed));
        routes.MapPage("/mailing/{mailing:int}/view", UnsubscribePages.ViewAsync);
        SubscriptionCalls.Map(routes);
        routes.MapPage("/mailing/report/unsubscribe", (Delegate)KpiReports.UnsubscribeAsync);
        routes.MapPage("/unsubscribe_from_list", () => Results.Redirect("/mailing/my", permanent: true));
        routes.MapPage("/mail/mailing/{mailing:int}/unsubscribe", (HttpContext http, int mailing) => Results.Redirect(string.Create(CultureInfo.InvariantCulture,
            $"/mailing/{mailing}/unsubscribe?document_id={Uri.EscapeDataString(http.Request.Query["res_id"].ToString())}&email={Uri.EscapeDataString(http.Request.Query["email"].ToString())}&hash_token={Uri.EscapeDataString(http.Request.Query["token"].ToString())}")));
    }

    private static async Task<IResult> OpenedAsync(HttpContext http, int mail, string token)
    {
        var known = await PublicDatabase.AskAsync(http, "mailing.mailing", env =>
        {
            if (!MailingTokens.Equal(MailingTokens.Of(env).Open(mail), token)) return null;
            if (PublicPaths.IsLook(http)) return "";
            var traces = env["mailing.trace"].Search(Domain.Eq("mail_mail_id_int", mail));
            RecordVisit.Run(env, traces.IdArray, "open", http.Request.Headers);
            TraceStates.Opened(traces);
            return "";
        });
        if (known is null) return Results.Unauthorized();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(Pixel, "image/gif");
    }

    private static async Task<IResult> FollowedAsync(HttpContext http, string code, int? trace)
    {
        // Mail scanners follow links too; a link that names a trace counts always, as in Odoo.
        var agent = http.Request.Headers.UserAgent.ToString();
        var counted = !PublicPaths.IsLook(http) && (trace is not null || !Robots.Any(robot => agent.Contains(robot, StringComparison.OrdinalIgnoreCase)));
        var target = await PublicDatabase.AskAsync(http, "mailing.mailing", env => RecordClick.Run(env, code, trace, http, counted));
        return target is null ? Results.NotFound() : Results.Redirect(RedirectAddress.Of(target), permanent: true);
    }
}
