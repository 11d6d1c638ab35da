namespace OdooMailBridge.Abstractions;

/// <summary>
/// Where an answer is written, value by value, without an intermediate tree: one implementation per dialect (JSON, XML-RPC).
/// The calls nest like JSON. Dates go out as text in Odoo's formats.
/// </summary>
public interface IValueWriter
{
    void StartArray();
    void EndArray();
    void StartObject();
    void EndObject();
    void PropertyName(string name);

    /// <summary>A property name encoded once for all rows of an answer.</summary>
    void PropertyName(in EncodedName name);
    void Null();
    void Bool(bool value);
    void Integer(long value);
    void Float(double value);
    void Text(string value);

    /// <summary>UTF-8 text, written without a detour over UTF-16 where the dialect allows.</summary>
    void Text(ReadOnlySpan<byte> utf8);

    /// <summary>Binary content, which Odoo shows as base64 text.</summary>
    void Base64(ReadOnlySpan<byte> bytes);

    /// <summary>A UTC time as <c>YYYY-MM-DD HH:MM:SS</c>.</summary>
    void Datetime(DateTime utc);

    /// <summary>A day as <c>YYYY-MM-DD</c>.</summary>
    void Date(DateOnly day);
}

/// <summary>A property name in the forms that dialects need, made once per compiled statement.</summary>
public readonly struct EncodedName(string name)
{
    public string Text { get; } = name;
    public System.Text.Json.JsonEncodedText Json { get; } = System.Text.Json.JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}

/// <summary>An answer that writes itself: the reading path goes from the data reader to the response through this.</summary>
public interface IWireWritable
{
    void WriteTo(IValueWriter writer);
}

/// <summary>Where the engine puts a call's answer; it can be emptied when the call must be repeated.</summary>
public abstract class AnswerBuffer
{
    public abstract IValueWriter Writer { get; }

    /// <summary>True when the method returned None, which dialects show in their own ways.</summary>
    public bool IsNull { get; set; }

    /// <summary>Forgets everything written: a serialization failure makes the engine start the call again.</summary>
    public abstract void Reset();

    /// <summary>An empty buffer of the same dialect, for values that several answers share.</summary>
    public abstract AnswerBuffer Another();

    /// <summary>The bytes of the dialect so far. Throws <see cref="OdooException"/> when the dialect has no form for something written.</summary>
    public abstract ReadOnlySpan<byte> Written { get; }

    /// <summary>Ends a value at the root, so that the next one stands for itself; the number of bytes so far.</summary>
    public abstract int Cut();

    /// <summary>Adds a value as a buffer of the same dialect has written it.</summary>
    public abstract void Append(ReadOnlySpan<byte> value);
}
