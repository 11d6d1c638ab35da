using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>What the choice depends on beside the From.</summary>
/// <param name="Candidates">Active servers in any order.</param>
/// <param name="Notification">The notification address, normalised; null when there is none.</param>
/// <param name="NotificationIsComplete">The alias domain's Default From was given as a full address.</param>
/// <param name="DefaultFilter">The filter of the start-up server; null or empty accepts everything.</param>
public sealed record ChoiceSituation(MailRules Rules, IReadOnlyList<ServerCandidate> Candidates, string? Notification, bool NotificationIsComplete, string? DefaultFilter);

/// <summary>Chooses the outgoing server for a From address.</summary>
public static class ChooseMailServer
{
    /// <param name="from">The mail's From in any form; null or empty when it has none.</param>
    /// <param name="forced">The server that the mail, its template or its mailing names: kept whatever its filter says.</param>
    public static ServerChoice For(ChoiceSituation situation, string? from, ServerCandidate? forced = null)
    {
        if (string.IsNullOrEmpty(from)) from = null;
        var overwritten = situation is { Rules: MailRules.Documented, NotificationIsComplete: true, Notification: not null };
        var asked = overwritten ? situation.Notification : from;
        var choice = forced is not null
            ? new ServerChoice(forced, asked, ChoiceStep.Explicit, overwritten, "the mail names this server")
            : Search(situation, asked);
        return overwritten ? choice with { CompleteAddress = true, Because = $"the Default From {asked} is a complete address and overwrites every From; {choice.Because}" } : choice;
    }

    private static ServerChoice Search(ChoiceSituation situation, string? from)
    {
        var ordered = Ordered(situation);
        var own = AddressNormalizer.Normalize(from);
        var notification = situation.Notification;
        if (Best(ordered, own, FilterMatch.Address) is { } exact) return New(exact, from, ChoiceStep.AddressMatch, $"its filter names {own}");
        if (Best(ordered, own, FilterMatch.Domain) is { } domain) return New(domain, from, ChoiceStep.DomainMatch, $"its filter names the domain of {own}");
        if (situation.Rules == MailRules.Odoo18)
        {
            if (Best(ordered, notification, FilterMatch.Address) is { } named)
                return New(named, notification, ChoiceStep.NotificationAddressMatch, $"no filter fits {Shown(from)}; its filter names the notification address {notification}");
            if (Best(ordered, notification, FilterMatch.Domain) is { } near)
                return New(near, notification, ChoiceStep.NotificationDomainMatch, $"no filter fits {Shown(from)}; its filter names the domain of the notification address {notification}");
        }
        if (ordered.FirstOrDefault(server => FromFilter.IsEmpty(server.FromFilter)) is { } open)
            return New(open, notification ?? from, ChoiceStep.WithoutFilter, $"no filter fits {Shown(from)}; it is the first server without a filter");
        if (ordered.Count > 0) return New(ordered[0], notification ?? from, ChoiceStep.FirstOfAll, $"no filter fits {Shown(from)} and every server has one; it is the first of all");
        return OfStartUp(situation, from);
    }

    /// <summary>No server record: the start-up options serve, and their filter decides about the From.</summary>
    private static ServerChoice OfStartUp(ChoiceSituation situation, string? from)
    {
        var notification = situation.Notification;
        if (FromFilter.IsEmpty(situation.DefaultFilter) || FromFilter.Accepts(situation.DefaultFilter, from))
            return New(null, from, ChoiceStep.CliKeepsFrom, $"there is no server; the start-up server's filter accepts {Shown(from)}");
        if (notification is not null && FromFilter.Accepts(situation.DefaultFilter, notification))
            return New(null, notification, ChoiceStep.CliNotification, $"there is no server; the start-up server's filter accepts the notification address {notification}, not {Shown(from)}");
        return New(null, notification ?? from, ChoiceStep.CliFallback, $"there is no server; the start-up server's filter accepts neither {Shown(from)} nor the notification address");
    }

    private static List<ServerCandidate> Ordered(ChoiceSituation situation) =>
        situation.Rules == MailRules.Documented
            ? [.. situation.Candidates.OrderBy(server => server.Sequence).ThenBy(server => server.Name, StringComparer.OrdinalIgnoreCase).ThenBy(server => server.Id)]
            : [.. situation.Candidates.OrderBy(server => server.Sequence).ThenBy(server => server.Id)];

    private static ServerCandidate? Best(List<ServerCandidate> ordered, string? address, FilterMatch wanted) =>
        address is null ? null : ordered.FirstOrDefault(server => Fits(server.FromFilter, address, wanted));

    private static bool Fits(string? filter, string address, FilterMatch wanted) =>
        FromFilter.Match(filter, address) is var match && (match == wanted || wanted == FilterMatch.Domain && match == FilterMatch.Address);

    private static ServerChoice New(ServerCandidate? server, string? sessionFrom, ChoiceStep step, string because) => new(server, sessionFrom, step, false, because);

    private static string Shown(string? from) => from ?? "an empty From";
}
