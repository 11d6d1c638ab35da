using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>
/// A methodResponse as JSON: the result, or a fault <c>{code, string}</c> whose string is reduced to a traceback's last line.
/// Dates and binaries have no JSON counterpart and become <c>{"dateTime.iso8601": …}</c> and <c>{"base64": …}</c>, so that they
/// never pass for strings.
/// </summary>
public sealed record XmlRpcAnswer(bool IsFault, JsonNode? Value)
{
    /// <summary>Reads an answer; one that is not XML-RPC is a fault without a code.</summary>
    public static XmlRpcAnswer Read(HttpAnswer answer)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.Body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var response = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            if (response.Element("fault")?.Element("value") is { } fault)
            {
                var detail = ReadValue(fault) as JsonObject ?? throw new FormatException("a fault that is no struct");
                return Fault(detail["faultCode"]?.DeepClone(), detail["faultString"]);
            }

            var parameters = response.Element("params")?.Elements("param").ToList() ?? [];
            return parameters.Count == 1
                ? new XmlRpcAnswer(false, ReadValue(Required(parameters[0], "value")))
                : throw new FormatException($"{parameters.Count} results instead of one");
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            var start = answer.Text.Length <= 200 ? answer.Text : answer.Text[..200];
            return Fault(null, $"not an XML-RPC answer (HTTP {answer.Status}): {start}");
        }
    }

    private static XElement Required(XElement parent, string name) =>
        parent.Element(name) ?? throw new FormatException($"{parent.Name} without {name}");

    private static XmlRpcAnswer Fault(JsonNode? code, JsonNode? message) =>
        new(true, new JsonObject { ["code"] = code, ["string"] = LastLineOfTraceback(message) });

    private static JsonNode? LastLineOfTraceback(JsonNode? message)
    {
        if (message is not JsonValue value || !value.TryGetValue(out string? text))
            return message?.DeepClone();
        return text.TrimStart().StartsWith("Traceback", StringComparison.Ordinal)
            ? text.Split('\n').Select(line => line.TrimEnd('\r')).Last(line => line.Trim().Length > 0)
            : text;
    }

    private static JsonNode? ReadValue(XElement value)
    {
        if (value.Elements().FirstOrDefault() is not { } typed)
            return value.Value;
        var text = typed.Value;
        return typed.Name.LocalName switch
        {
            "nil" => null,
            "boolean" => text.Trim() is "1" or "0" ? text.Trim() == "1" : throw new FormatException("not a boolean"),
            "int" or "i1" or "i2" or "i4" or "i8" or "biginteger" => long.Parse(text, CultureInfo.InvariantCulture),
            "double" => ReadDouble(text),
            "string" => text,
            "array" => new JsonArray([.. Required(typed, "data").Elements("value").Select(ReadValue)]),
            "struct" => ReadStruct(typed),
            var other => new JsonObject { [other] = text },
        };
    }

    // A double stays one in JSON: 1 and 1.0 are different answers.
    private static JsonNode ReadDouble(string text)
    {
        var digits = double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0")!;
    }

    private static JsonObject ReadStruct(XElement structure)
    {
        var members = new JsonObject();
        foreach (var member in structure.Elements("member"))
            members[Required(member, "name").Value] = ReadValue(Required(member, "value"));
        return members;
    }
}
