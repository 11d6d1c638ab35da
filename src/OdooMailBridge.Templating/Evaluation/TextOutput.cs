using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>
/// Where a rendering writes: a stack of buffers, so that <c>capture</c> and <c>include</c> can take aside what their
/// body writes, and the indentation of the running code block.
/// </summary>
internal sealed class TextOutput(LimitMeter meter)
{
    private readonly Stack<StringBuilder> outer = new();
    private StringBuilder? rented;
    private bool afterNewLine;

    /// <summary>Taken at the first word: placeholders and QWeb write elsewhere and would not give it back.</summary>
    private StringBuilder Buffer => rented ??= StringBuilderPool.Rent();

    /// <summary>Written at the start of each further line of a value; empty for none.</summary>
    public string Indent { get; set; } = "";

    public void WriteText(string text, SourcePosition position)
    {
        Buffer.Append(text);
        if (text.Length > 0)
            afterNewLine = text[^1] == '\n';
        meter.Output(Buffer.Length, position);
    }

    public void WriteValue(string text, SourcePosition position)
    {
        if (Indent.Length == 0)
            WriteText(text, position);
        else
            WriteIndented(text, position);
    }

    public void Push()
    {
        outer.Push(Buffer);
        rented = StringBuilderPool.Rent();
    }

    public string Pop(SourcePosition position)
    {
        meter.Text(Buffer.Length, position);
        var text = Buffer.ToString();
        Drop();
        return text;
    }

    /// <summary>Forgets what was written since <see cref="Push"/>.</summary>
    public void Drop()
    {
        StringBuilderPool.Return(Buffer);
        rented = outer.Pop();
    }

    public string Finish()
    {
        var text = Buffer.ToString();
        GiveBack();
        return text;
    }

    public void FinishTo(TextWriter writer)
    {
        foreach (var chunk in Buffer.GetChunks())
            writer.Write(chunk.Span);
        GiveBack();
    }

    private void GiveBack()
    {
        StringBuilderPool.Return(Buffer);
        rented = null;
    }

    private void WriteIndented(string text, SourcePosition position)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            if (afterNewLine && text[start] != '\n')
                Buffer.Append(Indent);
            Buffer.Append(text, start, end - start);
            afterNewLine = text[end - 1] == '\n';
            start = end;
            meter.Output(Buffer.Length, position);
        }
    }
}
