using OdooMailBridge.Mime.Writing;
using OdooMailBridge.Plugins.Mail.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
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
    public List<PlannedMail> Mails { get; } = [];
}
