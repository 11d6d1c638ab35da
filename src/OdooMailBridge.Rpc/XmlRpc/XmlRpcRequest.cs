using System.Xml;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>A methodCall document.</summary>
internal readonly record struct XmlRpcRequest(string Method, List<object?> Params)
{
    /// <summary>No DTD and so no entities of its own; what it may cost is bounded by the body's size and <see cref="XmlRpcValueReader"/>.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
        CloseInput = true,
    };

    /// <summary>Throws <see cref="OdooException"/> under the name of Python's parser for anything but a methodCall.</summary>
    public static XmlRpcRequest Parse(Stream body)
    {
        try
        {
            using var xml = XmlReader.Create(body, Settings);
            xml.MoveToContent();
            xml.ReadStartElement("methodCall");
            xml.MoveToContent();
            var method = xml.ReadElementContentAsString("methodName", "").Trim();
            var values = new List<object?>();
            if (xml.MoveToContent() == XmlNodeType.Element) ReadParams(xml, values);
            xml.MoveToContent();
            xml.ReadEndElement();
            return new(method, values);
        }
        catch (XmlException malformed)
        {
            throw Malformed($"line {malformed.LineNumber}, column {malformed.LinePosition}", malformed);
        }
        catch (InvalidOperationException malformed)
        {
            // The reader stands on another kind of node than the protocol wants there.
            throw Malformed("unexpected content", malformed);
        }
    }

    private static OdooException Malformed(string where, Exception inner) =>
        new("xml.parsers.expat.ExpatError", $"not well-formed, or no method call: {where}", null, inner);

    private static void ReadParams(XmlReader xml, List<object?> values)
    {
        var reader = new XmlRpcValueReader(xml);
        if (xml.IsEmptyElement)
        {
            xml.ReadStartElement("params");
            return;
        }
        xml.ReadStartElement("params");
        while (xml.MoveToContent() == XmlNodeType.Element)
        {
            xml.ReadStartElement("param");
            xml.MoveToContent();
            values.Add(reader.Value());
            xml.MoveToContent();
            xml.ReadEndElement();
        }
        xml.ReadEndElement();
    }
}
