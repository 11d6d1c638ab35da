using System.Buffers;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>One header field to be written. It cannot hold a value that would end the field.</summary>
public sealed class OutgoingField
{
    internal OutgoingField(string name, string value)
    {
        if (!HeaderNames.IsValid(name)) throw HeaderValueException.Name(name);
        HeaderValueException.ThrowIfUnsafe(value);
        (Name, Value) = (name, value);
    }

    /// <summary>The name as it will be written.</summary>
    public string Name { get; }

    /// <summary>The value in plain Unicode, neither encoded nor folded.</summary>
    public string Value { get; }

    /// <summary>
    /// Writes the field, encoded and folded by the kind of its name: mailboxes as a list, message ids and MIME values as they are,
    /// everything else as free text.
    /// </summary>
    public void WriteTo(IBufferWriter<byte> output, bool international = false)
    {
        var line = new HeaderLineWriter(output);
        line.Name(Name);
        if (HeaderNames.IsIdentifier(Name) || HeaderNames.IsVerbatim(Name)) Plain(ref line);
        else if (HeaderNames.IsAddressList(Name) && Mailboxes() is { } mailboxes) AddressText.Write(ref line, mailboxes, international, Value);
        else UnstructuredText.Write(ref line, Value);
        line.End();
    }

    private void Plain(ref HeaderLineWriter line)
    {
        if (!System.Text.Ascii.IsValid(Value))
        {
            UnstructuredText.Write(ref line, Value);
            return;
        }
        if (Value.Length > 0) line.Raw(" ");
        line.Raw(Value);
    }

    /// <summary>The mailboxes of the value when it consists of nothing else; a group or a name alone is written as free text.</summary>
    private List<Mailbox>? Mailboxes()
    {
        var parsed = AddressList.Parse(Value);
        foreach (var mailbox in parsed)
            if (!mailbox.HasDomain || mailbox.Address.Contains(' ', StringComparison.Ordinal)) return null;
        return parsed.Count > 0 ? [.. parsed] : null;
    }
}
