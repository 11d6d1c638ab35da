using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Masking;
using OdooMailBridge.Conformance.Replay;
using OdooMailBridge.TestKit.Wire;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class PlaceholdersTests : IDisposable
{
    private readonly WireClient _wire = new(new Uri("http://127.0.0.1:9"), TimeSpan.FromSeconds(1));
    private readonly AnswerMask _mask = new("http://127.0.0.1:9", "host", FixedClock.Instance);
    private readonly Placeholders _places;

    public PlaceholdersTests()
    {
        var variables = (JsonObject)JsonNode.Parse("""{"p":7,"ids":[1,2],"mail":{"x":{"links":["u"]}},"s":"text"}""")!;
        _places = new Placeholders(variables, _mask, new ReplayTarget(new OdooClient(_wire), "db", "admin"), FixedClock.Instance);
    }

    [Theory]
    [InlineData("\"${p}\"", "7")]
    [InlineData("\"${ids.1}\"", "2")]
    [InlineData("\"${ids}\"", "[1,2]")]
    [InlineData("\"a ${p} ${ids} ${s}\"", "\"a 7 [1, 2] text\"")]
    [InlineData("\"${mail.x.links.0}\"", "\"u\"")]
    [InlineData("\"x $${p}\"", "\"x ${p}\"")]
    [InlineData("\"${b64(hi)}\"", "\"aGk=\"")]
    [InlineData("\"${now}\"", "\"2026-05-14 12:00:00\"")]
    [InlineData("\"${now-60}\"", "\"2026-05-14 11:59:00\"")]
    [InlineData("\"${today+1}\"", "\"2026-05-15\"")]
    [InlineData("""{"k${p}":["${p}"]}""", """{"k7":[7]}""")]
    public async Task A_placeholder_becomes_its_value(string template, string filled)
    {
        var value = await _places.FillAsync(JsonNode.Parse(template));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(filled), value), value?.ToJsonString());
    }

    [Theory]
    [InlineData("${nothing}")]
    [InlineData("${ids.2}")]
    [InlineData("${p.x}")]
    public async Task One_without_a_value_blocks_the_step(string template) =>
        await Assert.ThrowsAsync<UnresolvedException>(() => _places.FillAsync(template));

    [Fact]
    public async Task A_moment_with_an_offset_is_recognised_in_answers()
    {
        await _places.FillAsync("${now+3600}");

        Assert.Equal("<now+3600>", _mask.Apply("2026-05-14 13:00:00")!.GetValue<string>());
    }

    public void Dispose() => _wire.Dispose();
}
