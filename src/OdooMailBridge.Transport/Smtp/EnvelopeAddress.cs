using System.Text;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Makes an address safe to stand between &lt; and &gt; in a command.</summary>
internal static class EnvelopeAddress
{
    /// <summary>RFC 5321 section 4.5.3.1 gives a path 256 octets; UTF-8 and sub-addressing schemes go beyond it.</summary>
    private const int MaxBytes = 1000;

    /// <summary>Checked, and with an ASCII domain when the local part is ASCII: such an address needs no SMTPUTF8.</summary>
    /// <exception cref="InvalidEnvelopeAddressException"/>
    public static string Prepare(string address, bool allowEmpty)
    {
        if (address.Length == 0)
            return allowEmpty ? address : throw new InvalidEnvelopeAddressException(address, "empty");
        Check(address);
        if (Ascii.IsValid(address)) return address;
        var at = address.LastIndexOf('@');
        var prepared = at > 0 && Ascii.IsValid(address.AsSpan(0, at)) ? UserName.ToAsciiDomain(address) : address;
        if (Encoding.UTF8.GetByteCount(prepared) > MaxBytes) throw new InvalidEnvelopeAddressException(address, "too long");
        return prepared;
    }

    private static void Check(string address)
    {
        if (address.Length > MaxBytes) throw new InvalidEnvelopeAddressException(address, "too long");
        var quoted = false;
        for (var i = 0; i < address.Length; i++)
        {
            var c = address[i];
            if (char.IsControl(c)) throw new InvalidEnvelopeAddressException(address, "control character");
            if (char.IsSurrogate(c) && !IsPair(address, ref i)) throw new InvalidEnvelopeAddressException(address, "lone surrogate");
            if (c == '\\' && quoted && i + 1 < address.Length && !char.IsControl(address[i + 1])) i++;
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ('<' or '>' or ' ')) throw new InvalidEnvelopeAddressException(address, "unquoted '<', '>' or space");
        }
        if (quoted) throw new InvalidEnvelopeAddressException(address, "quote without end");
    }

    private static bool IsPair(string address, ref int i)
    {
        if (i + 1 >= address.Length || !char.IsSurrogatePair(address[i], address[i + 1])) return false;
        i++;
        return true;
    }
}
