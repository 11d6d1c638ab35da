using System.Globalization;
using System.Xml;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>XML-RPC values to untyped values. Depth and number of values are bounded.</summary>
internal sealed class XmlRpcValueReader(XmlReader xml)
{
    private const int MaxDepth = 128;
    private const int MaxValues = 5_000_000;

    /// <summary>No number of the protocol needs more characters; longer ones are refused before anything computes with them.</summary>
    private const int LongestNumber = 400;

    private int left = MaxValues;
    private int depth;

    /// <summary>Reads a <c>value</c> element and moves behind it.</summary>
    public object? Value()
    {
        if (--left < 0 || depth >= MaxDepth) throw new XmlException("Too many or too deep values");
        var empty = xml.IsEmptyElement;
        xml.ReadStartElement("value");
        if (empty) return "";
        depth++;
        // Text without a type element is a string; around a type element it is white space.
        var text = xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement ? "" : xml.ReadContentAsString();
        var value = xml.NodeType == XmlNodeType.Element ? Typed() : text;
        depth--;
        xml.MoveToContent();
        xml.ReadEndElement();
        return value;
    }

    private object? Typed()
    {
        switch (xml.LocalName)
        {
            case "array": return Array();
            case "struct": return Struct();
            case "string": return xml.ReadElementContentAsString();
            case "int" or "i1" or "i2" or "i4" or "i8" or "biginteger": return Whole(xml.ReadElementContentAsString());
            case "double" or "float" or "bigdecimal": return Number(xml.ReadElementContentAsString());
            case "boolean": return Boolean(xml.ReadElementContentAsString());
            case "base64": return Bytes(xml.ReadElementContentAsString());
            case "dateTime.iso8601": return Datetime(xml.ReadElementContentAsString());
            case "nil":
                xml.ReadElementContentAsString();
                return null;
            default: throw new XmlException($"Unknown type {(xml.LocalName.Length <= 40 ? xml.LocalName : xml.LocalName[..40])}");
        }
    }

    private List<object?> Array()
    {
        var list = new List<object?>();
        if (!Enter("array")) return list;
        if (Enter("data"))
        {
            while (xml.MoveToContent() == XmlNodeType.Element) list.Add(Value());
            xml.ReadEndElement();
        }
        xml.MoveToContent();
        xml.ReadEndElement();
        return list;
    }

    private Values Struct()
    {
        var map = new Values();
        if (!Enter("struct")) return map;
        while (xml.MoveToContent() == XmlNodeType.Element)
        {
            xml.ReadStartElement("member");
            xml.MoveToContent();
            var name = xml.ReadElementContentAsString("name", "");
            xml.MoveToContent();
            map[name] = Value();
            xml.MoveToContent();
            xml.ReadEndElement();
        }
        xml.ReadEndElement();
        return map;
    }

    /// <summary>Moves into an element; false when it is empty and already left.</summary>
    private bool Enter(string name)
    {
        xml.MoveToContent();
        var empty = xml.IsEmptyElement;
        xml.ReadStartElement(name);
        return !empty;
    }

    private static object Whole(string text)
    {
        if (text.Length > LongestNumber) throw PythonError.ValueError("Exceeds the limit for integer string conversion");
        if (long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        throw PythonError.ValueError($"invalid literal for int() with base 10, or too large: {PythonRepr.Of(Short(text))}");
    }

    private static object Number(string text)
    {
        if (text.Length <= LongestNumber && double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        throw PythonError.ValueError($"could not convert string to float: {PythonRepr.Of(Short(text))}");
    }

    private static object Boolean(string text) => text.Trim() switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => throw PythonError.TypeError("bad boolean value"),
    };

    private static byte[] Bytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException wrong)
        {
            throw new OdooException("binascii.Error", "Invalid base64-encoded string", null, wrong);
        }
    }

    private static string Datetime(string text)
    {
        ReadOnlySpan<string> forms = ["yyyyMMdd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyyMMdd'T'HHmmss", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        foreach (var form in forms)
        {
            if (DateTime.TryParseExact(text.AsSpan().Trim(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                return time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }
        throw PythonError.ValueError($"time data {PythonRepr.Of(Short(text))} does not match format '%Y%m%dT%H:%M:%S'");
    }

    private static string Short(string text) => text.Length <= 64 ? text : text[..64];
}
