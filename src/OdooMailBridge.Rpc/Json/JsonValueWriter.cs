using System.Globalization;
using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Json;

/// <summary>Values as Odoo's JSON shows them.</summary>
internal sealed class JsonValueWriter(Utf8JsonWriter json) : IValueWriter
{
    public void StartArray() => json.WriteStartArray();
    public void EndArray() => json.WriteEndArray();
    public void StartObject() => json.WriteStartObject();
    public void EndObject() => json.WriteEndObject();
    public void PropertyName(string name) => json.WritePropertyName(name);
    public void PropertyName(in EncodedName name) => json.WritePropertyName(name.Json);
    public void Null() => json.WriteNullValue();
    public void Bool(bool value) => json.WriteBooleanValue(value);
    public void Integer(long value) => json.WriteNumberValue(value);
    public void Text(string value) => json.WriteStringValue(value);
    public void Text(ReadOnlySpan<byte> utf8) => json.WriteStringValue(utf8);
    public void Base64(ReadOnlySpan<byte> bytes) => json.WriteBase64StringValue(bytes);

    /// <summary>JSON has no infinity and no NaN: they become null.</summary>
    public void Float(double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteNullValue();
            return;
        }
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        json.WriteRawValue(text[..PythonFloat.Format(value, text)], skipInputValidation: true);
    }

    public void Datetime(DateTime utc)
    {
        Span<char> text = stackalloc char[19];
        utc.TryFormat(text, out var length, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    public void Date(DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
