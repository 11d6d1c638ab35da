using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>
/// An answer's value as XML-RPC. What the protocol cannot say (None, large integers) is remembered and complained about afterwards, as in
/// Odoo: the call itself has succeeded by then.
/// </summary>
public sealed class XmlAnswer : AnswerBuffer
{
    private readonly PooledBytes bytes = new();
    private readonly XmlValueWriter writer;

    public XmlAnswer() => writer = new XmlValueWriter(bytes);

    public override IValueWriter Writer => writer;

    /// <summary>The <c>value</c> element; throws <see cref="OdooException"/> when the value has no form in XML-RPC.</summary>
    public ReadOnlyMemory<byte> Xml
    {
        get
        {
            if (writer.Unspeakable is { } reason) throw reason;
            return IsNull || bytes.Length == 0 ? throw XmlValueWriter.None() : bytes.Memory;
        }
    }

    public override void Reset()
    {
        IsNull = false;
        bytes.Clear();
        writer.Reset();
    }

    public override AnswerBuffer Another() => new XmlAnswer();

    public override ReadOnlySpan<byte> Written => Xml.Span;

    public override int Cut() => writer.Unspeakable is { } reason ? throw reason : bytes.Length;

    public override void Append(ReadOnlySpan<byte> value) => writer.Ready(value);
}
