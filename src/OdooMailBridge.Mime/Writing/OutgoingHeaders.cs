using System.Collections;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>
/// The header of a message to be written, in order. Names and values are checked when they are added, so what is in the list can be
/// written. Names compare without case and are written as given.
/// </summary>
public sealed class OutgoingHeaders : IReadOnlyList<OutgoingField>
{
    private readonly List<OutgoingField> _fields = [];

    /// <inheritdoc/>
    public int Count => _fields.Count;

    /// <inheritdoc/>
    public OutgoingField this[int index] => _fields[index];

    /// <summary>The first value of that name, null when there is none.</summary>
    public string? this[string name] => Find(name) is >= 0 and var at ? _fields[at].Value : null;

    /// <summary>True when a field of that name is present.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>
    /// Appends a field in plain Unicode; address headers take a list of mailboxes as text. Encoded words in the value are not
    /// interpreted: they are written so that a reader sees them as they stand.
    /// </summary>
    /// <exception cref="HeaderValueException">The name is no header name, or the value holds a line break or NUL.</exception>
    /// <exception cref="HeaderCountException">The name may appear once and is already present, or the body writes it.</exception>
    public void Add(string name, string value)
    {
        var field = new OutgoingField(name, value);
        if (HeaderNames.IsBodyOwned(name) || HeaderNames.IsUnique(name) && Contains(name)) throw new HeaderCountException(name);
        _fields.Add(field);
    }

    /// <summary>Appends an address header.</summary>
    /// <inheritdoc cref="Add(string, string)" path="/exception"/>
    public void Add(string name, IEnumerable<Mailbox> mailboxes) => Add(name, string.Join(", ", mailboxes));

    /// <summary>Appends a date in UTC with the zone <c>-0000</c>.</summary>
    /// <inheritdoc cref="Add(string, string)" path="/exception"/>
    public void Add(string name, DateTimeOffset date) => Add(name, MailDate.Format(date));

    /// <summary>Replaces the first field of that name in its place, or appends it.</summary>
    /// <inheritdoc cref="Add(string, string)" path="/exception"/>
    public void Set(string name, string value)
    {
        if (Find(name) is >= 0 and var at) _fields[at] = new OutgoingField(name, value);
        else Add(name, value);
    }

    /// <summary>Removes all fields of that name; true when there were any.</summary>
    public bool Remove(string name) => _fields.RemoveAll(f => Same(f, name)) > 0;

    /// <inheritdoc/>
    public IEnumerator<OutgoingField> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string name) => _fields.FindIndex(f => Same(f, name));

    private static bool Same(OutgoingField field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
