namespace OdooMailBridge.Transport.Imap;

/// <summary>What SELECT or EXAMINE told about a mailbox, kept up to date by what the server says later.</summary>
public sealed class ImapMailbox
{
    internal ImapMailbox(string name) => Name = name;

    public string Name { get; }

    public bool IsReadOnly { get; internal set; }

    /// <summary>Messages in the mailbox.</summary>
    public int Exists { get; internal set; }

    /// <summary>UIDs remembered under another value are worthless (RFC 3501 section 2.3.1.1); 0 when not told.</summary>
    public uint UidValidity { get; internal set; }

    /// <summary>The next message's UID will not be smaller; 0 when not told.</summary>
    public uint UidNext { get; internal set; }

    /// <summary>Flags that can be stored; <c>\*</c> among them allows new ones.</summary>
    public IReadOnlyList<string> PermanentFlags { get; internal set; } = [];
}
