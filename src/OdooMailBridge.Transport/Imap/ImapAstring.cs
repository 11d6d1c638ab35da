using System.Text;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Arguments a caller chose: quoted when quoting can express them, else to be sent as literals.</summary>
internal static class ImapAstring
{
    public static bool CanQuote(string value)
    {
        foreach (var c in value)
            if (c is '\0' or '\r' or '\n' or > '\x7E') return false;
        return value.Length <= 1000;
    }

    public static string Quote(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>Mailbox names outside ASCII are written in modified UTF-7 (RFC 3501 section 5.1.3).</summary>
    public static string MailboxName(string name)
    {
        if (name.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("line end in a mailbox name", nameof(name));
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                text.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }
            var end = i;
            while (end < name.Length && name[end] is (< ' ' or > '~')) end++;
            var base64 = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[i..end]));
            text.Append('&').Append(base64.TrimEnd('=').Replace('/', ',')).Append('-');
            i = end;
        }
        return text.ToString();
    }
}
