using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Unsubscribing. RFC 8058's one click acts at once; the link in the footer shows a page. In a database with the documented behaviour only
/// its buttons act, because scanners follow every link of a mail.
/// </summary>
internal static class UnsubscribePages
{
    private sealed record Answer(int Status, string Html);

    public static Task<IResult> UnsubscribeAsync(HttpContext http, int mailing) => ShowAsync(http, mailing);

    /// <summary>The preferences of who is signed in; Odoo sends everybody else to sign in.</summary>
    public static async Task<IResult> PreferencesAsync(HttpContext http)
    {
        if (http.RequestServices.GetService(typeof(IWebVisitors)) is not IWebVisitors visitors || await visitors.VisitorAsync(http) is null) return Results.Redirect("/web/login?redirect=%2Fmailing%2Fmy");
        return await ShowAsync(http, null);
    }

    public static async Task<IResult> OneClickAsync(HttpContext http, int mailing)
    {
        var claim = VisitorClaim.Of(http.Request.Query, mailing);
        var answer = await PublicDatabase.AskAsync(http, "mailing.mailing", isPublic: true, (env, uid) =>
        {
            var (right, refusal) = claim.Check(env, uid, needsMailing: true);
            if (right is not null) PreferenceActions.Unsubscribe(env, right);
            return right is not null ? new Answer(StatusCodes.Status200OK, "") : Refused(refusal);
        });
        return answer is { Status: StatusCodes.Status200OK } ? Results.Ok() : Results.StatusCode(answer?.Status ?? StatusCodes.Status401Unauthorized);
    }

    public static async Task<IResult> ViewAsync(HttpContext http, int mailing)
    {
        var claim = VisitorClaim.Of(http.Request.Query, mailing);
        var answer = await PublicDatabase.AskAsync(http, "mailing.mailing", claim.HasToken, (env, uid) => claim.Check(env, uid, needsMailing: true) switch
        {
            ({ } right, _) => Viewed(env, right),
            (_, var refusal) => Refused(refusal),
        });
        return answer is { Status: StatusCodes.Status200OK } ? Results.Content(answer.Html, "text/html; charset=utf-8") : Results.StatusCode(answer?.Status ?? StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, int? mailing)
    {
        var form = HttpMethods.IsPost(http.Request.Method) ? await PreferenceForm.ReadAsync(http) : null;
        var claim = VisitorClaim.Of(http.Request.Query, mailing);
        var answer = await PublicDatabase.AskAsync(http, "mailing.mailing", claim.HasToken, (env, uid) => claim.Check(env, uid, needsMailing: mailing is not null) switch
        {
            ({ } right, _) => new Answer(StatusCodes.Status200OK, Page(env, right, form, http).Render(env)),
            (_, var refusal) => Refused(refusal),
        });
        return answer is { Status: StatusCodes.Status200OK } ? PreferencePage.Result(http, answer.Html, answer.Status) : Results.StatusCode(answer?.Status ?? StatusCodes.Status401Unauthorized);
    }

    private static PreferencePage Page(Env env, VisitorRight right, PreferenceForm? form, HttpContext http)
    {
        var page = new PreferencePage(right, http.Request.Path + http.Request.QueryString.Value);
        if (form is not null) return form.Act(env, page);
        if (right.Mailing.IsEmpty) return page;
        return MailBehaviour.Of(env) == MailRules.Odoo18 && right.Uid is null && !PublicPaths.IsLook(http) ? new PreferenceForm("unsubscribe").Act(env, page) : page with { Asks = true };
    }

    // A token that does not fit here may fit another database's mailing of the same number.
    private static Answer? Refused(Refusal? refusal) => refusal == Refusal.Unauthorized ? null : new Answer(StatusCodes.Status400BadRequest, "");

    private static Answer? Viewed(Env env, VisitorRight right)
    {
        var record = env.Browse(MailingRecipients.Model(right.Mailing), right.DocumentId).Exists();
        var tokens = MailingTokens.Of(env);
        var body = new RenderTexts(record, new RenderOptions(PreserveComments: true)).Body(MailingSource.Body(right.Mailing), record)
            .Replace($"\"{tokens.BaseUrl}/unsubscribe_from_list\"", string.Create(CultureInfo.InvariantCulture, $"\"{WebUtility.HtmlEncode(tokens.Link(right.Mailing.Id, "unsubscribe", right.DocumentId, right.Email))}\""), StringComparison.Ordinal);
        return new Answer(StatusCodes.Status200OK, MailingSource.Document(body, right.Mailing.Text("subject")));
    }
}
