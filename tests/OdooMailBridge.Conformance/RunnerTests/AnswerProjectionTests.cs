using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class AnswerProjectionTests
{
    [Theory]
    [InlineData("*.a", null, """[{"a":1}]""")]
    [InlineData("0.b.**", null, """[{"b":{"c":2,"d":3}}]""")]
    [InlineData(null, "*.b.c", """[{"a":1,"b":{"d":3}}]""")]
    [InlineData(null, "0", "[\"<ignored>\"]")]
    [InlineData("*.b", "*.b.d", """[{"b":{"c":2}}]""")]
    public void Keeps_what_the_paths_say(string? only, string? ignore, string kept)
    {
        var projection = new AnswerProjection(only is null ? null : [only], ignore is null ? null : [ignore]);

        var actual = projection.Apply(JsonNode.Parse("""[{"a":1,"b":{"c":2,"d":3}}]"""));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(kept), actual), actual?.ToJsonString());
    }
}
