using System.Buffers;

namespace OdooMailBridge.Transport.Wire;

/// <summary>
/// Undoes dot stuffing, piece by piece. Only CRLF . CRLF ends the data: accepting a lone LF around the dot is how one message
/// smuggles another past a server (RFC 5321 section 4.1.1.4).
/// </summary>
internal struct DotUnstuffer
{
    private enum State : byte
    {
        LineStart,
        Dot,
        DotCr,
        Line,
        Cr,
    }

    private State _state;

    /// <summary>Decodes into <paramref name="target"/> (null: drop). True when the terminating dot was read.</summary>
    public bool Decode(ReadOnlySpan<byte> source, IBufferWriter<byte>? target, out int consumed)
    {
        var at = 0;
        while (at < source.Length)
        {
            switch (_state)
            {
                case State.LineStart when source[at] == '.':
                    _state = State.Dot;
                    at++;
                    break;
                case State.LineStart:
                    _state = State.Line;
                    break;
                case State.Dot when source[at] == '\r':
                    _state = State.DotCr;
                    at++;
                    break;
                case State.Dot:
                    _state = State.Line;
                    break;
                case State.DotCr when source[at] == '\n':
                    _state = State.LineStart;
                    consumed = at + 1;
                    return true;
                case State.DotCr:
                    _state = State.Cr;
                    break;
                case State.Cr when source[at] == '\n':
                    target?.Write("\r\n"u8);
                    _state = State.LineStart;
                    at++;
                    break;
                case State.Cr:
                    target?.Write("\r"u8);
                    _state = State.Line;
                    break;
                default:
                    var rest = source[at..];
                    var cr = rest.IndexOf((byte)'\r');
                    var plain = cr < 0 ? rest : rest[..cr];
                    target?.Write(plain);
                    at += plain.Length;
                    if (cr >= 0)
                    {
                        _state = State.Cr;
                        at++;
                    }
                    break;
            }
        }
        consumed = at;
        return false;
    }
}
