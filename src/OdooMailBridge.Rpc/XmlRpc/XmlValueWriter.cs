using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>Values as Python's xmlrpc marshaller shows them.</summary>
internal sealed class XmlValueWriter(PooledBytes bytes) : IValueWriter
{
    /// <summary>For each open array or struct, whether it is a struct: a value in a struct ends its member.</summary>
    private readonly Stack<bool> open = new();

    public OdooException? Unspeakable { get; private set; }

    public static OdooException None() => PythonError.TypeError("cannot marshal None unless allow_none is enabled");

    public void Reset()
    {
        open.Clear();
        Unspeakable = null;
    }

    public void StartArray()
    {
        bytes.Write("<value><array><data>"u8);
        open.Push(false);
    }

    public void EndArray()
    {
        open.Pop();
        bytes.Write("</data></array></value>"u8);
        EndMember();
    }

    public void StartObject()
    {
        bytes.Write("<value><struct>"u8);
        open.Push(true);
    }

    public void EndObject()
    {
        open.Pop();
        bytes.Write("</struct></value>"u8);
        EndMember();
    }

    public void PropertyName(string name)
    {
        bytes.Write("<member><name>"u8);
        XmlText.Write(bytes, name);
        bytes.Write("</name>"u8);
    }

    public void PropertyName(in EncodedName name) => PropertyName(name.Text);

    public void Null()
    {
        Unspeakable ??= None();
        Element("<value><nil/></value>"u8);
    }

    public void Bool(bool value) => Element(value ? "<value><boolean>1</boolean></value>"u8 : "<value><boolean>0</boolean></value>"u8);

    public void Integer(long value)
    {
        if (value is > int.MaxValue or < int.MinValue) Unspeakable ??= new OdooException("builtins.OverflowError", "int exceeds XML-RPC limits");
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, text, out var length);
        Element("<value><int>"u8, text[..length], "</int></value>"u8);
    }

    public void Float(double value)
    {
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        Element("<value><double>"u8, text[..PythonFloat.Format(value, text)], "</double></value>"u8);
    }

    public void Text(string value)
    {
        bytes.Write("<value><string>"u8);
        XmlText.Write(bytes, value);
        Element("</string></value>"u8);
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        bytes.Write("<value><string>"u8);
        XmlText.Write(bytes, utf8);
        Element("</string></value>"u8);
    }

    /// <summary>As text, like Odoo: the element base64 would reach clients as another type.</summary>
    public void Base64(ReadOnlySpan<byte> data)
    {
        bytes.Write("<value><string>"u8);
        var target = bytes.GetSpan(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(data.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(data, target, out _, out var written);
        bytes.Advance(written);
        Element("</string></value>"u8);
    }

    public void Datetime(DateTime utc) => Text(utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    public void Date(DateOnly day) => Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A whole <c>value</c> element.</summary>
    public void Ready(ReadOnlySpan<byte> value) => Element(value);

    private void Element(ReadOnlySpan<byte> start, ReadOnlySpan<byte> text = default, ReadOnlySpan<byte> end = default)
    {
        bytes.Write(start);
        bytes.Write(text);
        bytes.Write(end);
        EndMember();
    }

    private void EndMember()
    {
        if (open.TryPeek(out var inStruct) && inStruct) bytes.Write("</member>"u8);
    }
}
