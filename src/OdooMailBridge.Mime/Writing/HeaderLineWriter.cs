using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Writing;

/// <summary>Writes one header field word by word and folds it at 78 characters (RFC 5322 section 2.1.1).</summary>
internal ref struct HeaderLineWriter(IBufferWriter<byte> output)
{
    /// <summary>The line length, without CRLF, that RFC 5322 recommends not to exceed.</summary>
    public const int LineLimit = 78;

    private readonly IBufferWriter<byte> _output = output;
    private int _column;
    private bool _wroteWord;

    /// <summary>Characters still free on the current line after a separating blank.</summary>
    public readonly int Room => LineLimit - _column - 1;

    /// <summary>Starts the field.</summary>
    public void Name(string name)
    {
        Raw(name);
        Raw(":");
    }

    /// <summary>
    /// Writes blanks and a word, the blanks on a new line when the word would not fit. The first word stays on the field's own line:
    /// some readers take a first line without text for an empty field.
    /// </summary>
    public void Word(ReadOnlySpan<char> blanks, ReadOnlySpan<char> word)
    {
        if (_wroteWord && _column + blanks.Length + word.Length > LineLimit) NewLine();
        Raw(blanks);
        Raw(word);
        _wroteWord = true;
    }

    /// <summary>Writes text that must not be broken.</summary>
    public void Raw(ReadOnlySpan<char> text)
    {
        _column += text.Length;
        Encoding.UTF8.GetBytes(text, _output);
    }

    /// <summary>Ends the field.</summary>
    public readonly void End() => _output.Write("\r\n"u8);

    private void NewLine()
    {
        _output.Write("\r\n"u8);
        _column = 0;
    }
}
