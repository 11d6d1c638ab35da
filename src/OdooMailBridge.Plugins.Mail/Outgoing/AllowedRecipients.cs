using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>Whom one transaction reaches.</summary>
/// <param name="Envelope">The recipients of the envelope.</param>
/// <param name="Diverted">Who would have got it and whom the catcher stands for.</param>
/// <param name="Withheld">Who would have got it; nobody gets it for them.</param>
public sealed record Addressed(IReadOnlyList<string> Envelope, IReadOnlyList<string> Diverted, IReadOnlyList<string> Withheld);

/// <summary>
/// The only addresses that mail may reach, for copies of production: everybody else's mail goes to one catcher, or nowhere. Two lists may be set, of
/// the database (system parameters <c>mail.outbox.allowed</c>, <c>mail.outbox.catcher</c>) and of the whole service; who is on every list that is set gets mail.
/// </summary>
public sealed class AllowedRecipients
{
    private readonly IReadOnlyList<AddressSet> lists;

    private AllowedRecipients(IReadOnlyList<AddressSet> lists, string? catcher) => (this.lists, Catcher) = (lists, catcher);

    /// <summary>Who gets the mail of the others; null withholds it.</summary>
    public string? Catcher { get; }

    /// <summary>
    /// What both settings come to; null when neither is set, and then nobody is kept from mail. The service's catcher stands above the
    /// database's, which must be on the service's list. What is no address catches nothing.
    /// </summary>
    public static AllowedRecipients? Of(RecipientLimits service, string? allowed, string? catcher)
    {
        var own = string.IsNullOrEmpty(allowed) && string.IsNullOrEmpty(catcher) ? null : new AddressSet(allowed);
        if (service.Allowed is null && own is null) return null;
        var caught = service.Catcher;
        if (caught is null && AddressNormalizer.Normalize(catcher) is { } given && service.Allowed?.Holds(given) != false) caught = InternationalDomain.AddressToAscii(given);
        return new AllowedRecipients([.. new[] { service.Allowed, own }.OfType<AddressSet>()], caught);
    }

    /// <param name="wanted">The recipients without any limit.</param>
    public Addressed Divide(IReadOnlyList<string> wanted)
    {
        var others = wanted.Where(address => !Holds(address)).ToList();
        if (others.Count == 0) return new Addressed(wanted, [], []);
        var reached = wanted.Where(Holds).ToList();
        if (Catcher is null) return new Addressed(reached, [], others);
        if (!reached.Contains(Catcher)) reached.Add(Catcher);
        return new Addressed(reached, others, []);
    }

    /// <summary>What a mail that reached nobody says of itself.</summary>
    public static string Reason(IEnumerable<string> withheld) => $"Withheld: only the recipients in mail.outbox.allowed get mail from here, not {string.Join(", ", withheld)}.";

    private bool Holds(string address) => address == Catcher || lists.All(list => list.Holds(address));
}
