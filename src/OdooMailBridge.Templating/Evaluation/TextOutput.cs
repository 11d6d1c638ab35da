using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>
/// Where a rendering writes: a stack of buffers, so that <c>capture</c> and <c>include</c> can take aside what their
/// body writes, and the indentation of the running code block.
/// </summary>
internal sealed class TextOutput(LimitMeter meter)
{
    private readonly Stack<StringBuilder> outer = new();
    private StringBuilder buffer = StringBuilderPool.Rent();
    private bool afterNewLine;

    /// <summary>Written at the start of each further line of a value; empty for none.</summary>
    public string Indent { get; set; } = "";

    public void WriteText(string text, SourcePosition position)
    {
        buffer.Append(text);
        if (text.Length > 0)
            afterNewLine = text[^1] == '\n';
        meter.Output(buffer.Length, position);
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
        outer.Push(buffer);
        buffer = StringBuilderPool.Rent();
    }

    public string Pop(SourcePosition position)
    {
        meter.Text(buffer.Length, position);
        var text = buffer.ToString();
        StringBuilderPool.Return(buffer);
        buffer = outer.Pop();
        return text;
    }

    /// <summary>Forgets what was written since <see cref="Push"/>.</summary>
    public void Drop()
    {
        StringBuilderPool.Return(buffer);
        buffer = outer.Pop();
    }

    public string Finish()
    {
        var text = buffer.ToString();
        StringBuilderPool.Return(buffer);
        return text;
    }

    public void FinishTo(TextWriter writer)
    {
        foreach (var chunk in buffer.GetChunks())
            writer.Write(chunk.Span);
        StringBuilderPool.Return(buffer);
    }

    private void WriteIndented(string text, SourcePosition position)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            if (afterNewLine && text[start] != '\n')
                buffer.Append(Indent);
            buffer.Append(text, start, end - start);
            afterNewLine = text[end - 1] == '\n';
            start = end;
            meter.Output(buffer.Length, position);
        }
    }
}
