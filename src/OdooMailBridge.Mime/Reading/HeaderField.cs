using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Reading;

/// <summary>One header field as received; its texts are made on first use.</summary>
public sealed class HeaderField
{
    private string? _raw;
    private string? _text;

    internal HeaderField(string name, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> valueBytes) =>
        (Name, Bytes, ValueBytes) = (name, bytes, valueBytes);

    /// <summary>The name as written, without the colon.</summary>
    public string Name { get; }

    /// <summary>The whole field as received: name, colon, value, folds and final line break.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What follows the colon, with its folds.</summary>
    public ReadOnlyMemory<byte> ValueBytes { get; }

    /// <summary>The unfolded, trimmed value in which encoded words are kept.</summary>
    public string Raw => _raw ??= HeaderText.Unfold(ValueBytes.Span);

    /// <summary>The unfolded, trimmed value with encoded words decoded; one line without NUL.</summary>
    public string Text => _text ??= HeaderText.Decode(Raw);

    /// <summary>Every mailbox of the value, also those without an <c>@</c>.</summary>
    public IReadOnlyList<Mailbox> Mailboxes => AddressHeader.Parse(Raw);

    /// <summary><c>Name: text</c>.</summary>
    public override string ToString() => $"{Name}: {Text}";
}
