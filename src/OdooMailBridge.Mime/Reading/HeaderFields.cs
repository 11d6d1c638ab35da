using System.Collections;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Reading;

/// <summary>The fields of one header section in the order received, repetitions included. Names compare without case.</summary>
public sealed class HeaderFields : IReadOnlyList<HeaderField>
{
    private readonly List<HeaderField> _fields;

    internal HeaderFields(List<HeaderField> fields) => _fields = fields;

    /// <inheritdoc/>
    public int Count => _fields.Count;

    /// <inheritdoc/>
    public HeaderField this[int index] => _fields[index];

    /// <summary>The first field of that name, null when there is none.</summary>
    public HeaderField? Find(string name) => _fields.Find(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a field of that name is present, be it empty.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>The decoded text of the first field of that name, null when there is none.</summary>
    public string? Text(string name) => Find(name)?.Text;

    /// <summary>The decoded texts of all fields of that name.</summary>
    public IEnumerable<string> Texts(string name) => All(name).Select(f => f.Text);

    /// <summary>All fields of that name.</summary>
    public IEnumerable<HeaderField> All(string name) => _fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The mailboxes (with an <c>@</c>) of all fields of these names: names in the order given, fields in the order received.</summary>
    public IReadOnlyList<Mailbox> Mailboxes(params ReadOnlySpan<string> names)
    {
        var found = new List<Mailbox>();
        foreach (var name in names)
            foreach (var field in All(name)) found.AddRange(AddressHeader.Split(field.Raw));
        return found;
    }

    /// <summary>The message ids of all fields of that name, in order.</summary>
    public IReadOnlyList<string> MessageIds(string name) => [.. All(name).SelectMany(f => Headers.MessageIds.Parse(f.Raw))];

    /// <inheritdoc/>
    public IEnumerator<HeaderField> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
