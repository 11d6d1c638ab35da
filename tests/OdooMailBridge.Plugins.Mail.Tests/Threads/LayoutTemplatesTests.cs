using OdooMailBridge.Plugins.Mail.Layouts;
using OdooMailBridge.Templating;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class LayoutTemplatesTests
{
    private static Dictionary<string, object?> Values(bool button, bool isInternal) => new()
    {
        ["body"] = new SafeHtml("<p>Hi</p>"), ["preview"] = "Hi", ["subject"] = "S", ["record_name"] = "<Deal>", ["subtitles"] = Array.Empty<string>(), ["is_internal"] = isInternal,
        ["has_button"] = button, ["button_title"] = "View Contact", ["button_url"] = "http://x/mail/view?model=res.partner&res_id=1", ["signature"] = new SafeHtml(""),
        ["tracking"] = Array.Empty<object>(), ["company_name"] = "My Company", ["company_phone"] = "", ["company_email"] = "", ["company_website"] = "",
        ["primary_color"] = "#000000", ["secondary_color"] = "#875A7B",
    };

    [Fact]
    public void Frames_the_body_and_escapes_what_is_text()
    {
        var html = LayoutTemplates.Render(LayoutTemplates.Usual, Values(button: true, isInternal: false));
        Assert.Contains("<p>Hi</p>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;Deal&gt;", html, StringComparison.Ordinal);
        Assert.Contains("View Contact</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Internal communication", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_internal_talk_and_hides_the_button_from_customers()
    {
        var html = LayoutTemplates.Render(LayoutTemplates.Usual, Values(button: false, isInternal: true));
        Assert.Contains("<strong>Internal communication</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("View Contact", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_layout_gives_the_body_alone() => Assert.Equal("<p>Hi</p>", LayoutTemplates.Render("mail.no_such_layout", Values(true, false)));
}
