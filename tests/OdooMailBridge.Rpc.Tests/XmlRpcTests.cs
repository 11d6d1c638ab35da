using System.Net;
using System.Text;
using System.Xml.Linq;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Law Q18, the values of Q7, and hostile XML.</summary>
public sealed class XmlRpcTests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    private const string Credentials = "<param><value>db1</value></param><param><value><int>2</int></value></param><param><value><string>admin</string></value></param>";

    private static string Call(string method, string parameters) => $"<?xml version='1.0'?>\n<methodCall>\n<methodName>{method}</methodName>\n<params>{parameters}</params>\n</methodCall>\n";

    private static string Execute(string value) =>
        Call("execute", Credentials + "<param><value><string>m</string></value></param><param><value><string>f</string></value></param><param><value>" + value + "</value></param>");

    private async Task<XElement> AskAsync(string path, string body, TestWire? other = null)
    {
        using var response = await (other ?? wire).PostAsync(path, body, "text/xml");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return XDocument.Parse(await response.Content.ReadAsStringAsync(), LoadOptions.PreserveWhitespace).Root!;
    }

    private static (string Type, string Code, string Text) Fault(XElement answer)
    {
        var members = answer.Element("fault")!.Element("value")!.Element("struct")!.Elements("member").ToDictionary(m => m.Element("name")!.Value, m => m.Element("value")!.Elements().Single());
        return (members["faultCode"].Name.LocalName, members["faultCode"].Value, members["faultString"].Value);
    }

    private static string Result(XElement answer) => answer.Element("params")!.Element("param")!.Element("value")!.ToString(SaveOptions.DisableFormatting);

    [Theory]
    [InlineData("<int>5</int>", 5L)]
    [InlineData("<i4> -5 </i4>", -5L)]
    [InlineData("<i8>9223372036854775807</i8>", long.MaxValue)]
    [InlineData("<boolean>1</boolean>", true)]
    [InlineData("<boolean>0</boolean>", false)]
    [InlineData("<double>1.5</double>", 1.5)]
    [InlineData("<double>1</double>", 1.0)]
    [InlineData("plain &amp; simple", "plain & simple")]
    [InlineData("", "")]
    [InlineData("<string/>", "")]
    [InlineData("<string> Ünïcødé &lt;xml&gt;<![CDATA[ & ]]></string>", " Ünïcødé <xml> & ")]
    [InlineData("<nil/>", null)]
    [InlineData("<dateTime.iso8601>20260102T10:11:12</dateTime.iso8601>", "2026-01-02 10:11:12")]
    public async Task Scalars_arrive_as_the_contract_says(string xml, object? expected)
    {
        await AskAsync("/xmlrpc/2/object", Execute(xml));
        Assert.Equal(expected, wire.Models.Last.Args.Single());
    }

    [Fact]
    public async Task Arrays_structs_and_bytes_arrive()
    {
        await AskAsync("/xmlrpc/2/object", Execute("""
            <array>
              <data> <value><array><data/></array></value> <value><struct></struct></value>
                <value> <struct><member><name>a</name> <value><base64> AQL/ </base64></value></member>
                <!-- note --><member><name>b</name><value><array><data><value>x</value></data></array></value></member></struct> </value>
              </data>
            </array>
            """));
        var list = Assert.IsType<List<object?>>(wire.Models.Last.Args.Single());
        Assert.Empty(Assert.IsType<List<object?>>(list[0]));
        Assert.Empty(Assert.IsType<Values>(list[1]));
        var map = Assert.IsType<Values>(list[2]);
        Assert.Equal(new byte[] { 1, 2, 255 }, map["a"]);
        Assert.Equal(["x"], Assert.IsType<List<object?>>(map["b"]));
    }

    [Fact]
    public async Task Answers_are_written_as_python_writes_them()
    {
        wire.Models.Answer = _ => new List<object?> { 1, -1.0, true, "a<b>&\u0001\t\r\uFFFEé\uFF21", new byte[] { 255 }, new DateTime(2026, 1, 2, 3, 4, 5), new Values { ["k<"] = new List<object?>(), ["l"] = new Values { ["x"] = false } } };
        using var response = await wire.PostAsync("/xmlrpc/2/object", Execute("x"), "text/xml");
        Assert.Equal(
            "<?xml version='1.0'?>\n<methodResponse><params><param><value><array><data><value><int>1</int></value><value><double>-1.0</double></value><value><boolean>1</boolean></value>" +
            "<value><string>a&lt;b&gt;&amp;\t\réＡ</string></value><value><string>/w==</string></value><value><string>2026-01-02 03:04:05</string></value>" +
            "<value><struct><member><name>k&lt;</name><value><array><data></data></array></value></member><member><name>l</name><value><struct><member><name>x</name><value><boolean>0</boolean></value></member></struct></value></member></struct></value>" +
            "</data></array></value></param></params></methodResponse>\n",
            await response.Content.ReadAsStringAsync());
    }

    public static TheoryData<Exception, string, string, string, string> Faults => new()
    {
        { new UserError("text"), "2", "text", "warning -- UserError\n\ntext", "" },
        { new ValidationError("text"), "2", "text", "warning -- UserError\n\ntext", "" },
        { new RedirectWarning("text", 5L, "go"), "2", "text\n5\ngo\nNone", "warning -- Warning\n\ntext\n5\ngo\nNone", "" },
        { MissingError.For("m", 9, 2), "2", "Record does not exist or has been deleted.\n(Record: m(9,), User: 2)", "warning -- MissingError\n\nRecord does not exist or has been deleted.\n(Record: m(9,), User: 2)", "" },
        { new AccessError("text"), "4", "text", "warning -- AccessError\n\ntext", "" },
        { new AccessDenied(), "3", "Access Denied", "AccessDenied", "Access Denied" },
        { PythonError.ValueError("Invalid field"), "1", "Traceback (most recent call last):\nValueError: Invalid field\n", "Invalid field", "Traceback (most recent call last):\nValueError: Invalid field\n" },
        { PythonError.KeyError("k"), "1", "Traceback (most recent call last):\nKeyError: 'k'\n", "k", "Traceback (most recent call last):\nKeyError: 'k'\n" },
        { new MailDeliveryException("text"), "1", "Traceback (most recent call last):\nodoo.addons.base.models.ir_mail_server.MailDeliveryException: text\n", "text", "Traceback (most recent call last):\nodoo.addons.base.models.ir_mail_server.MailDeliveryException: text\n" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_error_has_its_fault_in_both_versions(Exception error, string code, string text, string wordedCode, string wordedText)
    {
        wire.Models.Answer = _ => throw error;
        Assert.Equal(("int", code, text), Fault(await AskAsync("/xmlrpc/2/object", Execute("x"))));
        Assert.Equal(("string", wordedCode, wordedText), Fault(await AskAsync("/xmlrpc/object", Execute("x"))));
    }

    [Fact]
    public async Task What_xml_rpc_cannot_say_is_a_fault()
    {
        foreach (var (value, text) in new (object?, string)[]
        {
            (FakeModels.None, "TypeError: cannot marshal None unless allow_none is enabled"),
            (new List<object?> { 1, null }, "TypeError: cannot marshal None unless allow_none is enabled"),
            (2147483648L, "OverflowError: int exceeds XML-RPC limits"),
        })
        {
            wire.Models.Answer = _ => value;
            var (_, code, message) = Fault(await AskAsync("/xmlrpc/2/object", Execute("x")));
            Assert.Equal("1", code);
            Assert.EndsWith(text + "\n", message);
        }
        wire.Models.Answer = _ => FakeModels.None;
        Assert.Equal("cannot marshal None unless allow_none is enabled", Fault(await AskAsync("/xmlrpc/object", Execute("x"))).Code);
    }

    [Theory]
    [InlineData("/xmlrpc/2/nothing", "version", "KeyError: 'nothing'")]
    [InlineData("/xmlrpc/2/common", "no_such_method", "Exception: Method not found: no_such_method")]
    public async Task Unknown_names_are_faults(string path, string method, string last)
    {
        var (_, code, text) = Fault(await AskAsync(path, Call(method, "")));
        Assert.Equal("1", code);
        Assert.EndsWith(last + "\n", text);
    }

    [Fact]
    public async Task Services_answer_under_both_versions()
    {
        var login = Call("authenticate", "<param><value>db1</value></param><param><value>admin</value></param><param><value>wrong</value></param><param><value><struct/></value></param>");
        foreach (var version in new[] { "/xmlrpc", "/xmlrpc/2" })
        {
            Assert.Contains("<name>server_version</name><value><string>18.0</string></value>", Result(await AskAsync($"{version}/common", Call("version", ""))));
            Assert.Equal("<value><string>18.0</string></value>", Result(await AskAsync($"{version}/db", "<methodCall><methodName>server_version</methodName></methodCall>")));
            Assert.Equal("<value><boolean>0</boolean></value>", Result(await AskAsync($"{version}/common", login)));
        }
    }

    [Fact]
    public async Task Only_post_is_answered()
    {
        using var response = await wire.Http.GetAsync("/xmlrpc/2/common");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order());
    }

    public static TheoryData<string> Hostile => new()
    {
        "", "<", "not xml", "<methodCall/>", "<methodCall><methodName>version</methodName><params>", "<other/>",
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><methodCall><methodName>&c;</methodName></methodCall>",
        "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><methodCall><methodName>&a;</methodName></methodCall>",
        "<methodCall><methodName>version</methodName><params>" + string.Concat(Enumerable.Repeat("<param><value><array><data>", 1)) + string.Concat(Enumerable.Repeat("<value><array><data>", 100_000)),
        Execute("<int>" + new string('9', 10_000_000) + "</int>"),
        Execute("<int>99999999999999999999</int>"), Execute("<int>x</int>"), Execute("<int/>"), Execute("<double>1,5</double>"), Execute("<boolean>2</boolean>"),
        Execute("<base64>?</base64>"), Execute("<dateTime.iso8601>yesterday</dateTime.iso8601>"), Execute("<unknown>1</unknown>"), Execute("<int>1</int><int>2</int>"),
        Execute("<string><b/></string>"), Execute("<struct><member><value>1</value></member></struct>"), Execute("\u0001"),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_xml_is_a_fault_at_once(string body)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var (_, code, text) = Fault(await AskAsync("/xmlrpc/2/object", body));
        Assert.Equal("1", code);
        Assert.StartsWith("Traceback (most recent call last):\n", text);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
        Assert.Empty(wire.Models.Calls);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var small = await TestWire.StartAsync(new RpcOptions { BodyLimit = 1000 });
        using var response = await small.PostAsync("/xmlrpc/2/object", Execute(new string('a', 2000)), "text/xml");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
