using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Pictures of records: their smaller copies, and their addresses for browsers.</summary>
[Collection(BridgeCollection.Name)]
public sealed class RecordPictureTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_large_picture_is_bounded_and_has_smaller_copies()
    {
        var id = await bridge.Create("res.partner", new { name = "Pictured", image_1920 = Png(2000, 1000) });

        Assert.Equal([(1920, 960), (1024, 512), (512, 256), (256, 128), (128, 64)], await Sizes(id, "image_1920", "image_1024", "image_512", "image_256", "image_128"));
        Assert.Equal([(128, 64)], await Sizes(id, "avatar_128"));

        await bridge.Call("res.partner", "write", [new[] { id }, new { image_1920 = Png(300, 600) }]);
        Assert.Equal([(300, 600), (300, 600), (256, 512), (128, 256), (64, 128)], await Sizes(id, "image_1920", "image_1024", "image_512", "image_256", "image_128"));

        await bridge.Call("res.partner", "write", [new[] { id }, new { image_1920 = false }]);
        Assert.Equal(JsonValueKind.False, (await Picture(id, "image_128")).ValueKind);
    }

    [Fact]
    public async Task A_picture_is_shown_to_who_may_read_its_record()
    {
        var id = await bridge.Create("res.partner", new { name = "Shown", image_1920 = Png(400, 400) });
        var address = $"/web/image/res.partner/{id}/image_128";
        using var stranger = new HttpClient { BaseAddress = bridge.Url };
        using var user = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bridge.Url };
        await user.PostAsJsonAsync("/web/session/authenticate", new { @params = new { db = bridge.Database, login = "admin", password = "admin" } });

        using var shown = await user.GetAsync(address);
        using var asked = await user.GetAsync($"/web/image?model=res.partner&id={id}&field=avatar_128");
        using var refused = await stranger.GetAsync(address);

        Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal((128, 128), Size(await shown.Content.ReadAsByteArrayAsync()));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_key_is_no_picture()
    {
        var id = await bridge.Create("ir.mail_server", new
        {
            name = "With a key", smtp_host = "localhost", smtp_authentication = "certificate", smtp_encryption = "starttls",
            smtp_ssl_certificate = Convert.ToBase64String("certificate"u8), smtp_ssl_private_key = Convert.ToBase64String("key"u8),
        });
        using var user = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bridge.Url };
        await user.PostAsJsonAsync("/web/session/authenticate", new { @params = new { db = bridge.Database, login = "admin", password = "admin" } });

        using var answer = await user.GetAsync($"/web/content/ir.mail_server/{id}/smtp_ssl_private_key");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await bridge.Call("ir.mail_server", "unlink", [new[] { id }]);
    }

    [Fact]
    public async Task A_companys_logo_is_there_for_every_mail()
    {
        await bridge.Call("res.company", "write", [new[] { 1 }, new { logo = Png(900, 300) }]);
        using var reader = new HttpClient { BaseAddress = bridge.Url };

        using var shown = await reader.GetAsync($"/logo.png?company=1&db={bridge.Database}");
        using var unknown = await reader.GetAsync($"/logo.png?company=999999&db={bridge.Database}");

        Assert.Equal((256, 85), Size(await shown.Content.ReadAsByteArrayAsync()));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<(int, int)[]> Sizes(int id, params string[] names)
    {
        var sizes = new List<(int, int)>();
        foreach (var name in names) sizes.Add(Size(Convert.FromBase64String((await Picture(id, name)).GetString()!)));
        return [.. sizes];
    }

    private async Task<JsonElement> Picture(int id, string name) => (await bridge.Call("res.partner", "read", [new[] { id }, new[] { name }]))[0].GetProperty(name);

    private static (int, int) Size(byte[] png) => (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static string Png(int width, int height)
    {
        var png = BigGustave.PngBuilder.Create(width, height, hasAlphaChannel: false);
        return Convert.ToBase64String(png.Save());
    }
}
