using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>
/// An answer as untyped values instead of text: nested reads put corecords in the place of ids before anything goes to the wire.
/// </summary>
internal sealed class AnswerTree : IValueWriter
{
    private readonly Stack<object> open = new();
    private readonly Stack<string> names = new();
    private object? root;

    /// <summary>The rows of a read, however a layer answers them.</summary>
    public static List<Values> Rows(object? answer)
    {
        var tree = new AnswerTree();
        tree.Write(answer);
        return (tree.root as List<object?> ?? []).OfType<Values>().ToList();
    }

    public void StartArray() => open.Push(new List<object?>());

    public void StartObject() => open.Push(new Values());

    public void EndArray() => Put(open.Pop());

    public void EndObject() => Put(open.Pop());

    public void PropertyName(string name) => names.Push(name);

    public void PropertyName(in EncodedName name) => names.Push(name.Text);

    public void Null() => Put(null);

    public void Bool(bool value) => Put(value);

    public void Integer(long value) => Put(value);

    public void Float(double value) => Put(value);

    public void Text(string value) => Put(value);

    public void Text(ReadOnlySpan<byte> utf8) => Put(System.Text.Encoding.UTF8.GetString(utf8));

    public void Base64(ReadOnlySpan<byte> bytes) => Put(Convert.ToBase64String(bytes));

    public void Datetime(DateTime utc) => Put(utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    public void Date(DateOnly day) => Put(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private void Put(object? value)
    {
        if (open.Count == 0) root = value;
        else if (open.Peek() is Values map) map[names.Pop()] = value;
        else ((List<object?>)open.Peek()).Add(value);
    }
}
