using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>Writes an XML-RPC method call, with the nil extension, from JSON values.</summary>
public static class XmlRpcRequest
{
    /// <summary>The methodCall document for positional parameters.</summary>
    public static string Write(string method, JsonArray parameters)
    {
        var xml = new StringBuilder("<?xml version='1.0'?>\n<methodCall>\n<methodName>").Append(Escape(method)).Append("</methodName>\n<params>\n");
        foreach (var parameter in parameters)
        {
            xml.Append("<param>\n");
            WriteValue(xml, parameter);
            xml.Append("</param>\n");
        }

        return xml.Append("</params>\n</methodCall>\n").ToString();
    }

    /// <summary>Appends one value element.</summary>
    public static void WriteValue(StringBuilder xml, JsonNode? node)
    {
        xml.Append("<value>");
        switch (node?.GetValueKind() ?? JsonValueKind.Null)
        {
            case JsonValueKind.Null:
                xml.Append("<nil/>");
                break;
            case JsonValueKind.True or JsonValueKind.False:
                xml.Append("<boolean>").Append((bool)node! ? '1' : '0').Append("</boolean>");
                break;
            case JsonValueKind.Number:
                var digits = node!.ToJsonString();
                var tag = digits.AsSpan().ContainsAny('.', 'e', 'E') ? "double" : "int";
                xml.Append($"<{tag}>{digits}</{tag}>");
                break;
            case JsonValueKind.String:
                xml.Append("<string>").Append(Escape((string)node!)).Append("</string>");
                break;
            case JsonValueKind.Array:
                xml.Append("<array><data>\n");
                foreach (var item in (JsonArray)node!)
                    WriteValue(xml, item);
                xml.Append("</data></array>");
                break;
            default:
                xml.Append("<struct>\n");
                foreach (var (name, item) in (JsonObject)node!)
                {
                    xml.Append("<member>\n<name>").Append(Escape(name)).Append("</name>\n");
                    WriteValue(xml, item);
                    xml.Append("</member>\n");
                }

                xml.Append("</struct>");
                break;
        }

        xml.Append("</value>\n");
    }

    private static string Escape(string? text) =>
        (text ?? "").Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
