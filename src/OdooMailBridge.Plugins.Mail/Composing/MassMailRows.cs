using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>Mass mails with their messages, column by column: what statements take that write many rows. Each array has one element for each mail.</summary>
public sealed record MassMailRows
{
    public required DateTime Now { get; init; }
    public required int Uid { get; init; }
    public required string Model { get; init; }
    public int? Author { get; init; }
    public required bool ForceNew { get; init; }
    public int? Server { get; init; }
    public int? Mailing { get; init; }
    public bool AutoDelete { get; init; } = true;
    public bool KeepLog { get; init; }
    public required int[] Ids { get; init; }
    public required int[] Records { get; init; }
    public required string?[] MessageIds { get; init; }
    public required string[] Subjects { get; init; }

    /// <summary>What the mails carry.</summary>
    public required string[] MailBodies { get; init; }
    public required string[] Senders { get; init; }
    public required string?[] Replies { get; init; }
    public required string?[] Tos { get; init; }
    public required string?[] Ccs { get; init; }

    /// <summary>As the texts of Python dictionaries.</summary>
    public required string[] Headers { get; init; }

    /// <summary>Alias domains; 0 for none.</summary>
    public required int[] Domains { get; init; }
    public required int[] Companies { get; init; }

    /// <summary>Mails' ids, beside those of the partners in <see cref="Partners"/>.</summary>
    public required int[] PartnerMails { get; init; }
    public required int[] Partners { get; init; }

    /// <summary>Mails' ids, in their order, beside pieces of their bodies that threads do not show: where these begin, and their lengths.</summary>
    public required int[] UnshownMails { get; init; }
    public required int[] UnshownStarts { get; init; }
    public required int[] UnshownLengths { get; init; }

    /// <summary>Why mails are not sent; null for those that are.</summary>
    public string?[] Failures { get; init; } = [];
    public DateTime?[] Dates { get; init; } = [];

    public static MassMailRows Of(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        T[] Column<T>(Func<MassMail, T> value) => [.. mails.Select(value)];
        var unshown = mails.SelectMany(mail => mail.Unshown.Select(piece => (mail.MailId, piece.Start, piece.Length))).ToList();
        var pairs = mails.SelectMany(mail => mail.PartnerIds.Select(partner => (mail.MailId, Partner: partner))).ToList();
        return new MassMailRows
        {
            Now = Plain(env.Now), Uid = env.Uid, Model = mails[0].Record.Model.Name, Author = source.AuthorId, ForceNew = source.ReplyToForceNew, Server = source.MailServerId, Mailing = source.MailingId,
            AutoDelete = source.AutoDelete, KeepLog = source.KeepLog,
            Ids = Column(mail => mail.MailId), Records = Column(mail => mail.Record.Id), MessageIds = Column(mail => mail.MessageId), Subjects = Column(mail => mail.Subject),
            MailBodies = Column(mail => mail.Body), Senders = Column(mail => mail.EmailFrom), Replies = Column(mail => mail.ReplyTo),
            Tos = Column(mail => mail.EmailTo), Ccs = Column(mail => mail.EmailCc),
            Headers = Column(mail => PythonRepr.Of(new Values(mail.Headers.Select(header => KeyValuePair.Create(header.Key, (object?)header.Value))))),
            Domains = Column(mail => mail.AliasDomainId ?? 0), Companies = Column(mail => mail.CompanyId), Failures = Column(mail => mail.Canceled),
            Dates = Column(mail => mail.ScheduledDate is { } date ? Plain(date) : (DateTime?)null),
            PartnerMails = [.. pairs.Select(pair => pair.MailId)], Partners = [.. pairs.Select(pair => pair.Partner)],
            UnshownMails = [.. unshown.Select(piece => piece.MailId)], UnshownStarts = [.. unshown.Select(piece => piece.Start)], UnshownLengths = [.. unshown.Select(piece => piece.Length)],
        };
    }

    /// <summary>What the threads show of the mails.</summary>
    public string[] ShownBodies()
    {
        var shown = new string[Ids.Length];
        var piece = 0;
        for (var i = 0; i < Ids.Length; i++)
        {
            shown[i] = MailBodies[i];
            var cut = 0;
            for (; piece < UnshownMails.Length && UnshownMails[piece] == Ids[i]; cut += UnshownLengths[piece++])
                shown[i] = shown[i].Remove(UnshownStarts[piece] - cut, UnshownLengths[piece]);
        }
        return shown;
    }

    /// <summary>Some of the mails.</summary>
    public MassMailRows Only(IReadOnlySet<int> ids)
    {
        T[] Of<T>(T[] column) => [.. column.Where((_, i) => ids.Contains(Ids[i]))];
        T[] OfPairs<T>(T[] column) => [.. column.Where((_, i) => ids.Contains(PartnerMails[i]))];
        T[] OfPieces<T>(T[] column) => [.. column.Where((_, i) => ids.Contains(UnshownMails[i]))];
        return this with
        {
            Ids = Of(Ids), Records = Of(Records), MessageIds = Of(MessageIds), Subjects = Of(Subjects), MailBodies = Of(MailBodies), Senders = Of(Senders), Replies = Of(Replies),
            Tos = Of(Tos), Ccs = Of(Ccs), Headers = Of(Headers), Domains = Of(Domains), Companies = Of(Companies), Failures = Failures.Length == 0 ? new string?[ids.Count] : Of(Failures), Dates = Dates.Length == 0 ? new DateTime?[ids.Count] : Of(Dates),
            PartnerMails = OfPairs(PartnerMails), Partners = OfPairs(Partners),
            UnshownMails = OfPieces(UnshownMails), UnshownStarts = OfPieces(UnshownStarts), UnshownLengths = OfPieces(UnshownLengths),
        };
    }

    private static DateTime Plain(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
}
