using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>One message for the gateway and what its caller asks for.</summary>
/// <param name="Source">The complete RFC 5322 message.</param>
/// <param name="Model">Takes the mail when neither an answered message nor an alias does; null for none.</param>
/// <param name="ThreadId">The record of that model; 0: a new one.</param>
/// <param name="Via">How it came: rpc, imap, pop, smtp, lmtp, retry.</param>
public sealed record IncomingRequest(byte[] Source, string? Model = null, int ThreadId = 0, Values? CustomValues = null, bool SaveOriginal = false, bool StripAttachments = false, string Via = "rpc")
{
    /// <summary>The row of bridge_inbound that already holds the raw message; 0 for none.</summary>
    public int StoredId { get; init; }

    /// <summary>The fetchmail.server whose mailbox it was in; 0 for none.</summary>
    public int FetchmailServerId { get; init; }

    /// <summary>Sender and recipients that SMTP told, which need not stand in any header; null for other ways.</summary>
    public string? EnvelopeFrom { get; init; }
    public string? EnvelopeTo { get; init; }
}
