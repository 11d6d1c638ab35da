using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Texts for a datetime field: what Python's strptime takes with Odoo's format cut to the text's length.</summary>
[Collection(BridgeCollection.Name)]
public sealed class DateWritingTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("2026-01-02 10:20:30", "2026-01-02 10:20:30")]
    [InlineData("2026-01-02 10:20", "2026-01-02 10:20:00")]
    [InlineData("2026-01-02", "2026-01-02 00:00:00")]
    [InlineData("2026-01", "2026-01-01 00:00:00")]
    public async Task Shorter_texts_leave_the_rest_out(string text, string stored)
    {
        var message = await bridge.Create("mail.message", new { date = text });

        Assert.Equal(stored, (await bridge.Call("mail.message", "read", [message, new[] { "date" }]))[0].GetProperty("date").GetString());
    }

    [Theory]
    [InlineData("2026-01-02T10:20:30", "time data '2026-01-02T10:20:30' does not match format '%Y-%m-%d %H:%M:%S'")]
    [InlineData("2026-01-02 10:20:30Z", "unconverted data remains: Z")]
    [InlineData("2026-02-30 10:20:30", "day is out of range for month")]
    [InlineData("abc", "stray % in format '%'")]
    public async Task Other_texts_are_refused_in_Pythons_words(string text, string message)
    {
        var record = await bridge.Create("mail.message", new { subject = "dated" });

        Assert.Equal(("builtins.ValueError", message), await bridge.Error("mail.message", "write", record, new { date = text }));
    }

    [Fact]
    public async Task An_empty_text_is_no_date()
    {
        var message = await bridge.Create("mail.message", new { date = "" });

        Assert.False((await bridge.Call("mail.message", "read", [message, new[] { "date" }]))[0].GetProperty("date").GetBoolean());
    }
}
