using OdooMailBridge.Mime.Writing;
using OdooMailBridge.Plugins.Mail.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Plugins.Mail.Signing;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>A mail with everything that its sending needs, so that no database is asked while a server is spoken to.</summary>
public sealed class PlannedMail
{
    public required Claim Claim { get; init; }
    public required OutgoingRow Row { get; init; }
    public required MailRules Rules { get; init; }
    public required SenderAddresses Addresses { get; init; }

    /// <summary>The first address of the From, formatted; the text as it is when it holds none; null when there is no From at all.</summary>
    public required string? From { get; init; }
    public required ServerChoice Choice { get; init; }
    public required IReadOnlyList<SubMail> SubMails { get; init; }
    public required IReadOnlyList<FilePart> Files { get; init; }

    /// <summary>Links that stand for files too big to be sent, to be put at the end of the HTML; empty for none.</summary>
    public required string FileLinks { get; init; }
    public required string BaseUrl { get; init; }

    /// <summary>The keys among which that of the From's domain signs the message.</summary>
    public SigningKeys Keys { get; init; } = SigningKeys.None;

    /// <summary>What servers said about recipients in earlier attempts, as far as it is to be respected.</summary>
    public IReadOnlyList<RecipientReply> Earlier { get; init; } = [];

    /// <summary>Null: nobody is kept from mail.</summary>
    public AllowedRecipients? Allowed { get; init; }

    /// <summary>What becomes of it when its last sender died handing it over: <c>resend</c>, <c>hold</c> or <c>sent</c>.</summary>
    public required string LostRule { get; init; }

    /// <summary>Somebody got it in an earlier attempt.</summary>
    public bool WasDelivered => Claim.Done.Length > 0 || Earlier.Any(recipient => recipient.State == RecipientState.Delivered);

    /// <summary>All has been said about this recipient: it has the mail, or will never get it.</summary>
    public bool IsSettled(int part, string address) =>
        Earlier.Any(recipient => recipient.Part == part && recipient.State != RecipientState.Deferred && recipient.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whom one of its transactions is still to reach: the one place where envelopes get their recipients.</summary>
    public Addressed Address(SubMail part)
    {
        var wanted = part.Envelope(tolerant: Rules == MailRules.Documented);
        if (Earlier.Count > 0) wanted.RemoveAll(address => IsSettled(part.PartnerId, address));
        if (Allowed is null) return new Addressed(wanted, [], []);
        var addressed = Allowed.Divide(wanted);
        return Allowed.Catcher is { } catcher && IsSettled(part.PartnerId, catcher) ? addressed with { Envelope = [.. addressed.Envelope.Where(address => address != catcher)] } : addressed;
    }

    /// <summary>Paths of the unfollow links by partner; partners who have none are absent.</summary>
    public required IReadOnlyDictionary<int, string> UnfollowPaths { get; init; }
}

/// <summary>Mails that go over one session: the same server, the same alias domain, the same session From.</summary>
public sealed class SessionGroup
{
    public required MailServerRow? Server { get; init; }

    /// <summary>Null when the server cannot be used at all; <see cref="Problem"/> says why.</summary>
    public required SmtpEndpoint? Endpoint { get; init; }
    public required Exception? Problem { get; init; }
    public required string? SessionFilter { get; init; }

    /// <summary>Somebody limits what goes through this server.</summary>
    public bool IsLimited { get; init; }
    public List<PlannedMail> Mails { get; } = [];
}
