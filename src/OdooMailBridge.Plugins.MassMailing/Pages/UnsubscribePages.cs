using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Unsubscribing. RFC 8058's one click acts at once; the link in the footer shows a page. In a database with the documented behaviour only
/// its button acts, because scanners follow every link of a mail.
/// </summary>
internal static class UnsubscribePages
{
    private sealed record Answer(int Status, string Title, string Html);

    public static async Task<IResult> UnsubscribeAsync(HttpContext http, int mailing)
    {
        var act = HttpMethods.IsPost(http.Request.Method);
        var answer = await AskAsync(http, mailing, (env, record, email) =>
            act || MailBehaviour.Of(env) == MailRules.Odoo18 ? Acted(env, record, email) : Asked(http, record, email));
        return Page(answer);
    }

    public static async Task<IResult> OneClickAsync(HttpContext http, int mailing)
    {
        var answer = await AskAsync(http, mailing, Acted);
        return answer is { Status: 200 } ? Results.Ok() : Results.StatusCode(answer?.Status ?? StatusCodes.Status401Unauthorized);
    }

    public static async Task<IResult> ViewAsync(HttpContext http, int mailing)
    {
        if (string.IsNullOrEmpty(http.Request.Query["hash_token"])) return Results.BadRequest();
        var answer = await AskAsync(http, mailing, (env, record, email) => Viewed(env, record, int.Parse(http.Request.Query["document_id"]!, CultureInfo.InvariantCulture), email));
        return answer is { Status: 200 } ? Results.Content(answer.Html, "text/html; charset=utf-8") : Results.Unauthorized();
    }

    /// <summary>Runs for the mailing's database once the token fits; null when it fits nowhere.</summary>
    private static Task<Answer?> AskAsync(HttpContext http, int mailing, Func<Env, Records, string, Answer> act)
    {
        var query = http.Request.Query;
        var email = query["email"].ToString();
        if (!int.TryParse(query["document_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var document) || email.Length is 0 or > 500) return Task.FromResult<Answer?>(null);
        return PublicDatabase.AskAsync(http, env =>
        {
            var record = env.Browse("mailing.mailing", mailing).Exists();
            return record.Any && MailingTokens.Equal(MailingTokens.Of(env).Recipient(mailing, document, email), query["hash_token"]) ? act(env, record, AddressNormalizer.Normalize(email) ?? email) : null;
        });
    }

    private static Answer Acted(Env env, Records mailing, string email)
    {
        if (!mailing.Flag("mailing_on_mailing_list"))
        {
            MailBlacklist.Add(env, [email], $"<p>Blocklist request from unsubscribe link of mailing {WebUtility.HtmlEncode(mailing.Str("subject"))}</p>");
            return new Answer(200, "Unsubscribed", "<p>You are no longer part of our services and will not be contacted again.</p>");
        }
        var lists = mailing.Rel("contact_list_ids");
        UpdateSubscriptions.OptOut(env, email, lists.IdArray);
        var names = lists.Where(list => list.Flag("is_public")).Select(list => WebUtility.HtmlEncode(list.Text("name"))).ToList();
        var which = names.Count == 0 ? "our mailing list(s)" : $"the {string.Join(", ", names)} mailing list{(names.Count == 1 ? "" : "s")}";
        return new Answer(200, "Unsubscribed", $"<p>You are no longer part of {which}.</p>");
    }

    private static Answer Asked(HttpContext http, Records mailing, string email)
    {
        var what = mailing.Flag("mailing_on_mailing_list") ? "our mailing list(s)" : "our mailings";
        return new Answer(200, "Unsubscribe", $"<p>Do you want {WebUtility.HtmlEncode(email)} to be removed from {what}?</p><form method=\"post\" action=\"{WebUtility.HtmlEncode(http.Request.Path + http.Request.QueryString.Value)}\"><button type=\"submit\">Unsubscribe</button></form>");
    }

    private static Answer Viewed(Env env, Records mailing, int document, string email)
    {
        var model = MailingRecipients.Model(mailing);
        var record = env.Browse(model, document).Exists();
        if (record.IsEmpty) return new Answer(404, "", "");
        var tokens = MailingTokens.Of(env);
        var body = new RenderTexts(record, new RenderOptions(PreserveComments: true)).Body(MailingSource.Body(mailing), record)
            .Replace($"\"{tokens.BaseUrl}/unsubscribe_from_list\"", $"\"{WebUtility.HtmlEncode(tokens.Link(mailing.Id, "unsubscribe", document, email))}\"", StringComparison.Ordinal);
        return new Answer(200, "", MailingSource.Document(body, mailing.Text("subject")));
    }

    private static IResult Page(Answer? answer) => answer is null
        ? Results.Unauthorized()
        : Results.Content($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>{answer.Title}</title></head><body><main>{answer.Html}</main></body></html>", "text/html; charset=utf-8", null, answer.Status);
}
