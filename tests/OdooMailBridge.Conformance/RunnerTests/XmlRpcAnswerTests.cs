using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.TestKit.Wire;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class XmlRpcAnswerTests
{
    [Theory]
    [InlineData("<int>7</int>", "7")]
    [InlineData("<double>1</double>", "1.0")]
    [InlineData("<boolean>0</boolean>", "false")]
    [InlineData("<nil/>", "null")]
    [InlineData("<string> a&amp;b </string>", "\" a&b \"")]
    [InlineData("untyped", "\"untyped\"")]
    [InlineData("<array><data><value><int>1</int></value></data></array>", "[1]")]
    [InlineData("<struct><member><name>a</name><value><int>1</int></value></member></struct>", """{"a":1}""")]
    [InlineData("<dateTime.iso8601>20260514T12:00:00</dateTime.iso8601>", """{"dateTime.iso8601":"20260514T12:00:00"}""")]
    public void Values_keep_their_types(string value, string json)
    {
        var answer = Read($"<?xml version='1.0'?><methodResponse><params><param><value>{value}</value></param></params></methodResponse>");

        Assert.False(answer.IsFault);
        Assert.Equal(json, answer.Value?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null");
    }

    [Fact]
    public void A_fault_keeps_its_code_and_a_tracebacks_last_line()
    {
        var answer = Read("<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int></value></member>"
            + "<member><name>faultString</name><value><string>Traceback (most recent call last):\n  x\nValueError: no\n</string></value></member></struct></value></fault></methodResponse>");

        Assert.True(answer.IsFault);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"code":1,"string":"ValueError: no"}"""), answer.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("<methodResponse><params/></methodResponse>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e 'x'>]><methodResponse><params><param><value>&e;</value></param></params></methodResponse>")]
    public void What_is_no_answer_is_a_fault_without_code(string body)
    {
        var answer = Read(body);

        Assert.True(answer.IsFault);
        Assert.Null(answer.Value!["code"]);
        Assert.StartsWith("not an XML-RPC answer (HTTP 200)", (string?)answer.Value["string"]);
    }

    private static XmlRpcAnswer Read(string body) => XmlRpcAnswer.Read(new HttpAnswer(200, [], Encoding.UTF8.GetBytes(body)));
}
