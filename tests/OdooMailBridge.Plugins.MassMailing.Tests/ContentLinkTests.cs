using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>Links of mails to pictures and files: <c>/web/image</c> and <c>/web/content</c>.</summary>
[Collection(CampaignCollection.Name)]
public sealed partial class ContentLinkTests(CampaignBridge bridge)
{
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_picture_of_a_mailing_is_shown_to_who_has_its_address_and_to_nobody_else()
    {
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Picture", body_html = $"<p><img src=\"data:image/png;base64,{Dot}\"></p>" });
        var body = (await bridge.Call("mailing.mailing", "read", new[] { mailing }, new[] { "body_html" }))[0].GetProperty("body_html").GetString()!;
        var address = Address().Match(body).Value;

        using var shown = await bridge.Browser.GetAsync(address);
        using var refused = await bridge.Browser.GetAsync(address[..^1] + (address[^1] == 'a' ? 'b' : 'a'));
        using var bare = await bridge.Browser.GetAsync(address[..address.IndexOf('?')]);

        Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Convert.FromBase64String(Dot), await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
    }

    [Fact]
    public async Task A_file_that_could_run_scripts_is_downloaded_not_shown()
    {
        var file = await bridge.Create("ir.attachment", new { name = "x.html", raw = "<script>alert(1)</script>", @public = true });

        using var answer = await bridge.Browser.GetAsync($"/web/content/{file}");

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [GeneratedRegex("""/web/image/\d+\?access_token=[0-9a-f]+""")]
    private static partial Regex Address();
}
