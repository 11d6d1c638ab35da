using System.Collections;

namespace OdooMailBridge.Abstractions;

/// <summary>Writes any untyped value to a dialect.</summary>
public static class ValueWriting
{
    public static void Write(this IValueWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.Null(); break;
            case string s: writer.Text(s); break;
            case bool b: writer.Bool(b); break;
            case int i: writer.Integer(i); break;
            case long l: writer.Integer(l); break;
            case short s: writer.Integer(s); break;
            case double d: writer.Float(d); break;
            case float f: writer.Float(f); break;
            case decimal m: writer.Float((double)m); break;
            case DateTime t: writer.Datetime(t); break;
            case DateOnly d: writer.Date(d); break;
            case byte[] bytes: writer.Base64(bytes); break;
            case IWireWritable self: self.WriteTo(writer); break;
            case Records records:
                writer.StartArray();
                foreach (var id in records.IdArray) writer.Integer(id);
                writer.EndArray();
                break;
            case IDictionary<string, object?> map:
                writer.StartObject();
                foreach (var (key, item) in map)
                {
                    writer.PropertyName(key);
                    writer.Write(item);
                }
                writer.EndObject();
                break;
            case IEnumerable list:
                writer.StartArray();
                foreach (var item in list) writer.Write(item);
                writer.EndArray();
                break;
            default: throw new InvalidOperationException($"No wire form for {value.GetType().Name}");
        }
    }
}
