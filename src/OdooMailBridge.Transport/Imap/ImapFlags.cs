namespace OdooMailBridge.Transport.Imap;

/// <summary>The system flags, as they are written.</summary>
public static class ImapFlags
{
    public const string Seen = @"\Seen";
    public const string Answered = @"\Answered";
    public const string Flagged = @"\Flagged";
    public const string Deleted = @"\Deleted";
    public const string Draft = @"\Draft";

    /// <exception cref="ArgumentException">A flag that is not an atom would be a second command argument.</exception>
    internal static string Checked(string flag)
    {
        var name = flag.StartsWith('\\') ? flag[1..] : flag;
        foreach (var c in name)
            if (c is <= ' ' or >= '\x7F' or '(' or ')' or '{' or '%' or '*' or '"' or '\\' or ']')
                throw new ArgumentException($"'{flag}' is not a flag", nameof(flag));
        return name.Length > 0 ? flag : throw new ArgumentException("empty flag", nameof(flag));
    }
}

/// <summary>What STORE does with the flags it is given.</summary>
public enum ImapFlagChange
{
    Add,
    Remove,
    Replace,
}
