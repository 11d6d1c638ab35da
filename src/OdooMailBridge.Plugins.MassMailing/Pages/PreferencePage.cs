using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// The page on which a recipient sees and changes what is sent: plain forms that work without scripts, by keyboard and by voice. The
/// template stands in <c>templates/pages</c>.
/// </summary>
internal sealed record PreferencePage(VisitorRight Right, string Here)
{
    private static readonly Lazy<Template> Page = new(Read);

    /// <summary>What was just done, in words.</summary>
    public string? Status { get; init; }
    public bool IsError { get; init; }

    /// <summary>Whether the page first asks, instead of having acted.</summary>
    public bool Asks { get; init; }

    /// <summary>The action whose reason is asked for; null where there is nothing to explain.</summary>
    public string? Explains { get; init; }

    public string Render(Env env)
    {
        var contacts = UpdateSubscriptions.Contacts(env, Right.Email);
        var optedIn = contacts.IsEmpty ? [] : env.Sql.Query<int>("SELECT DISTINCT list_id FROM mailing_subscription WHERE contact_id = ANY(@ids) AND NOT COALESCE(opt_out, false)", new { ids = contacts.IdArray }).ToHashSet();
        var known = contacts.IsEmpty ? [] : env.Sql.Query<int>("SELECT DISTINCT list_id FROM mailing_subscription WHERE contact_id = ANY(@ids)", new { ids = contacts.IdArray }).ToHashSet();
        // Private lists are nobody's business but their members'; a list can be joined only by who is a contact.
        var lists = contacts.IsEmpty ? env["mailing.list"] : env["mailing.list"].Search(Domain.True, order: "name").Where(list => list.Flag("is_public") || optedIn.Contains(list.Id) || known.Contains(list.Id) && Right.Mailing.Any && Right.Mailing.Rel("contact_list_ids").Contains(list.Id));
        var reasons = env["mailing.subscription.optout"].Search(Domain.True);
        return Page.Value.Render(new RenderContext
        {
            AutoEscape = true,
            Globals = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["title"] = Asks ? "Unsubscribe" : "Your email preferences",
                ["email"] = Right.Email,
                ["here"] = Here,
                ["status"] = Status,
                ["is_error"] = IsError,
                ["asks"] = Asks,
                ["question"] = Right.OnLists ? "Do you want to be removed from our mailing list(s)?" : "Do you want to be removed from our mailings?",
                ["explains"] = Explains is not null,
                ["last_action"] = Explains,
                ["form_token"] = FormToken(env, Right),
                ["reasons"] = reasons.Select(reason => (object?)Item(reason.Id, reason.Text("name"), member: false)).ToList(),
                ["lists"] = lists.Select(list => (object?)Item(list.Id, list.Text("name"), optedIn.Contains(list.Id))).ToList(),
                ["shows_blocklist"] = env.Parameter("mass_mailing.show_blacklist_buttons") is { Length: > 0 } and not "False",
                ["blocked"] = env["mail.blacklist"].SearchCount(Domain.Eq("email", Right.Email)) > 0,
            },
        });
    }

    /// <summary>Where a session says who acts, another site's form must not: the form carries what only this page could give it.</summary>
    public static string FormToken(Env env, VisitorRight right) => right.Uid is not { } uid ? ""
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(env.Parameter("database.secret") ?? ""), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"mailing-preferences/{env.Database.Name}/{uid}/{right.Email}"))));

    /// <summary>Addresses with tokens must not travel on, and no other site may frame the buttons.</summary>
    public static IResult Result(HttpContext http, string html, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static Dictionary<string, object?> Item(int id, string name, bool member) => new() { ["id"] = id, ["name"] = name, ["member"] = member };

    private static Template Read()
    {
        using var stream = typeof(PreferencePage).Assembly.GetManifestResourceStream("pages/mass_mailing.preferences.html") ?? throw new InvalidOperationException("The page of preferences is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Template.Parse(reader.ReadToEnd(), new TemplateOptions { Name = "mass_mailing.preferences" });
    }
}
