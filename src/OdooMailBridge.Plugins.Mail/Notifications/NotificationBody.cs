using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Layouts;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>A message's body as one group of recipients gets it: inside the layout, with the button and links that are theirs.</summary>
public static class NotificationBody
{
    /// <param name="group">user, portal or customer.</param>
    public static string Render(Records record, Records message, string group, string? lang, Values options)
    {
        var known = message.Sudo();
        var env = record.Env;
        if (lang is not null && env.Work.Access.Languages(env).Contains(lang)) known = known.With("lang", lang);
        var layout = known.Str("email_layout_xmlid") is { Length: > 0 } xmlid ? xmlid : LayoutTemplates.Usual;
        var onRecord = known.Str("model") is { Length: > 0 } && known.Int("res_id") > 0;
        var company = Company(known, options);
        var button = group == "user" && onRecord;
        return LayoutTemplates.Render(layout, new Dictionary<string, object?>
        {
            ["body"] = new SafeHtml(known.Str("body") ?? ""),
            ["preview"] = Threads.MessagePreview.Of(known.Str("body")),
            ["subject"] = known.Str("subject") ?? "",
            ["record_name"] = known.Str("record_name") ?? "",
            ["model_description"] = onRecord ? Description(known, options) : "document",
            ["subtitles"] = Wire.List(options.Peek("subtitles"))?.OfType<string>().ToArray() ?? [],
            ["is_internal"] = known.Rel("subtype_id").Flag("internal"),
            ["has_button"] = button,
            ["button_title"] = onRecord ? $"View {Description(known, options)}" : "",
            ["button_url"] = onRecord ? $"{BaseUrl(env)}/mail/view?model={known.Str("model")}&res_id={known.Int("res_id")}" : "",
            ["signature"] = new SafeHtml(Signature(known)),
            ["tracking"] = Tracking.TrackingLines.Of(known),
            ["company_name"] = company.Str("name") ?? "",
            ["company_phone"] = company.Str("phone") ?? "",
            ["company_email"] = company.Str("email") ?? "",
            ["company_website"] = company.Str("website") ?? "",
            ["primary_color"] = company.Str("email_primary_color") is { Length: > 0 } primary ? primary : "#000000",
            ["secondary_color"] = company.Str("email_secondary_color") is { Length: > 0 } secondary ? secondary : "#875A7B",
        });
    }

    private static Records Company(Records message, Values options) =>
        Wire.Id(options.Peek("force_email_company")) is > 0 and var forced ? message.Env.Browse("res.company", forced)
        : message.Rel("record_company_id") is { Any: true } own ? own : message.Env.Company;

    private static string Description(Records message, Values options)
    {
        if (options.Text("model_description") is { Length: > 0 } given) return given;
        var model = message.Str("model")!;
        var id = message.Env.Work.Shared($"mail.model.{model}", () => message.Env["ir.model"].Search(Domain.Eq("model", model), limit: 1).Id);
        return id > 0 ? message.Env.Browse("ir.model", id).Str("name") ?? model : message.Env.HasModel(model) ? message.Env.Info(model).Label : model;
    }

    public static string BaseUrl(Env env) => (env.Parameter("web.base.url") ?? "").TrimEnd('/');

    // The author's user signs; an author without user signs by name.
    private static string Signature(Records message)
    {
        if (!message.Flag("email_add_signature") || message.Rel("author_id") is not { Any: true } author) return "";
        var env = message.Env;
        var user = env.Profile.PartnerId == author.Id ? env.User : author.Rel("user_ids").First;
        if (user.Any) return user.Sudo().Str("signature") ?? "";
        return author.Str("name") is { Length: > 0 } name ? $"<p>-- <br>{Threads.ThreadArguments.Escape(name)}</p>" : "";
    }
}
