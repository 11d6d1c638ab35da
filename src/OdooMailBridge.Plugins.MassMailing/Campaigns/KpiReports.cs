using System.Globalization;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A mail to who is responsible, a day after a mailing went out: how many got, opened and answered it (campaigns.md 2.10).</summary>
internal static class KpiReports
{
    private static readonly Lazy<Template> Body = new(Read);

    /// <summary>Writes the mails that are due; each mailing is reported once.</summary>
    public static void Run(Env env)
    {
        if (env.Parameter("mass_mailing.mass_mailing_reports") is null or "" or "False") return;
        var due = env["mailing.mailing"].Search(Domain.And(
            Domain.Eq("state", "done"), Domain.Eq("kpi_mail_required", true), Domain.Leaf("sent_date", "<=", env.Now.AddDays(-1)), Domain.Leaf("sent_date", ">=", env.Now.AddDays(-5))));
        if (due.IsEmpty) return;
        due.Set("kpi_mail_required", false);
        foreach (var mailing in due) Write(mailing);
    }

    /// <summary>The link in a report: a valid token turns all reports off.</summary>
    public static async Task<IResult> UnsubscribeAsync(HttpContext http)
    {
        var (token, given) = (http.Request.Query["token"].ToString(), http.Request.Query["user_id"].ToString());
        if (token.Length == 0 || !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var user)) return Results.BadRequest();
        var answer = await PublicDatabase.AskAsync(http, "mailing.mailing", env =>
        {
            if (!MailingTokens.Equal(MailingTokens.Of(env).Reports(user), token) || !env.AsUser(user).HasGroup("mass_mailing.group_mass_mailing_user")) return null;
            if (!PublicPaths.IsLook(http)) env.Sudo()["ir.config_parameter"].Call("set_param", "mass_mailing.mass_mailing_reports", false);
            return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mailing Reports turned off</title></head><body><main><h1>Mailing Reports turned off</h1><p>Reports on mailings are not sent any more.</p></main></body></html>";
        });
        return answer is null ? Results.Unauthorized() : PreferencePage.Result(http, answer, StatusCodes.Status200OK);
    }

    private static void Write(Records mailing)
    {
        var env = mailing.Env;
        var user = (mailing.Rel("user_id") is { Any: true } responsible ? responsible : env.User).Sudo();
        var (company, address) = (user.Rel("company_id"), user.Str("email_formatted"));
        env.Sudo()["mail.mail"].Create(new Values
        {
            ["subject"] = $"24H Stats of Emails \"{mailing.Str("subject")}\"", ["body_html"] = Html(mailing, user), ["email_from"] = address ?? "", ["email_to"] = address ?? "",
            ["reply_to"] = CompanyAddress(company) ?? address ?? "", ["author_id"] = user.Rel("partner_id").Id, ["auto_delete"] = true, ["state"] = "outgoing",
        });
    }

    private static string? CompanyAddress(Records company) =>
        AddressNormalizer.Normalize(company.Str("email")) is { } email ? $"\"{company.Text("name").Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{email}>" : null;

    private static string Html(Records mailing, Records user)
    {
        var env = mailing.Env.Sudo();
        var links = env["link.tracker"].Search(Domain.Eq("mass_mailing_id", mailing.Id), 0, 50, "count DESC, id");
        var mayStop = env.AsUser(user.Id).HasGroup("mass_mailing.group_mass_mailing_user");
        return Body.Value.Render(new RenderContext
        {
            AutoEscape = true,
            Globals = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["company"] = user.Rel("company_id").Str("name"),
                ["subject"] = mailing.Str("subject"),
                ["expected"] = mailing.Int("expected"),
                ["figures"] = new List<object?> { Figure(mailing, "RECEIVED", "received_ratio", "delivered"), Figure(mailing, "OPENED", "opened_ratio", "opened"), Figure(mailing, "REPLIED", "replied_ratio", "replied") },
                ["links"] = links.Select(link => (object?)new Dictionary<string, object?> { ["label"] = link.Str("label") ?? link.Str("title"), ["url"] = link.Str("absolute_url"), ["count"] = link.Int("count") }).ToList(),
                ["unsubscribe"] = mayStop ? string.Create(CultureInfo.InvariantCulture, $"{BaseUrl.Of(env)}/mailing/report/unsubscribe?token={MailingTokens.Of(env).Reports(user.Id)}&user_id={user.Id}") : null,
            },
        });
    }

    private static Dictionary<string, object?> Figure(Records mailing, string label, string ratio, string count) => new() { ["label"] = label, ["ratio"] = mailing.Num(ratio), ["count"] = mailing.Int(count) };

    private static Template Read()
    {
        using var stream = typeof(KpiReports).Assembly.GetManifestResourceStream("templates/mass_mailing.kpi_report.html") ?? throw new InvalidOperationException("The report's template is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Template.Parse(reader.ReadToEnd(), new TemplateOptions { Name = "mass_mailing.kpi_report" });
    }
}
