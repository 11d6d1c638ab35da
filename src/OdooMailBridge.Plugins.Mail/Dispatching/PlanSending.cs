using System.Globalization;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Plugins.Mail.Signing;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Loads claimed mails, chooses their servers and puts them into groups of one session each (section 2.4).</summary>
public sealed class PlanSending
{
    private readonly Env env;
    private readonly StartUpServer startUp;
    private readonly MailRules rules;
    private readonly List<MailServerRow> servers;
    private readonly List<ServerCandidate> candidates;
    private readonly string? defaultFilter;
    private readonly string baseUrl;
    private readonly SigningKeys keys;

    /// <summary>Servers with limits; 0: the whole database has one.</summary>
    private readonly HashSet<int> limited;
    private readonly string lostRule;
    private readonly AllowedRecipients? allowed;
    private readonly Dictionary<int, SenderAddresses> addresses = [];
    private readonly Dictionary<(int Domain, int Server, string From), ServerChoice> choices = [];
    private readonly OAuthLogins logins;

    private PlanSending(Env env, OAuthLogins logins)
    {
        this.env = env;
        this.logins = logins;
        startUp = env.Service<StartUpServer>();
        rules = MailBehaviour.Of(env);
        servers = MailServerRow.All(env.Sql);
        candidates = [.. servers.Where(server => server.Active == true).Select(server => server.Candidate)];
        defaultFilter = env.Parameter("mail.default.from_filter") ?? startUp.FromFilter;
        baseUrl = env.Parameter("web.base.url") ?? "";
        keys = SigningKeys.Load(env.Sql);
        limited = [.. env.Sql.Query<int>("SELECT COALESCE(server_id, 0) FROM bridge_sending_limit WHERE active")];
        lostRule = env.Parameter("mail.outbox.lost") ?? "resend";
        allowed = AllowedRecipients.Of(env.Service<RecipientLimits>(), env.Parameter("mail.outbox.allowed"), env.Parameter("mail.outbox.catcher"));
    }

    /// <param name="logins">What servers with OAuth log in with.</param>
    public static IReadOnlyList<SessionGroup> Run(Env env, IReadOnlyList<Claim> claims, OAuthLogins logins) =>
        Run(env, claims, OutgoingMails.Load(env.Sql, [.. claims.Select(claim => claim.MailId)]), logins);

    internal static IReadOnlyList<SessionGroup> Run(Env env, IReadOnlyList<Claim> claims, OutgoingMails mails, OAuthLogins logins) => new PlanSending(env, logins).Groups(claims, mails);

    /// <summary>The server that a From would get here, and the addresses that go with it.</summary>
    public static (ServerChoice Choice, SenderAddresses Addresses, string? From, string? SessionFilter, MailRules Rules) Explain(Env env, string? from, int server, int aliasDomain)
    {
        var plan = new PlanSending(env, OAuthLogins.None);
        var own = plan.AddressesOf(aliasDomain);
        var first = FirstFrom(from, own);
        var choice = plan.Choose(first, server, aliasDomain);
        return (choice, own, first, plan.FilterOf(choice), plan.rules);
    }

    private List<SessionGroup> Groups(IReadOnlyList<Claim> claims, OutgoingMails mails)
    {
        var byId = claims.ToDictionary(claim => claim.MailId);
        var earlier = RecipientReply.Load(env.Sql, rules == MailRules.Documented ? [.. claims.Where(claim => claim.Attempts > 0).Select(claim => claim.MailId)] : []);
        var perSession = int.TryParse(env.Parameter("mail.session.batch.size"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : 1000;
        var open = new Dictionary<(int Server, int Domain, string From), SessionGroup>();
        var groups = new List<SessionGroup>();
        foreach (var row in mails.Rows)
        {
            var own = AddressesOf(row.AliasDomainId ?? 0);
            var from = FirstFrom(row.EmailFrom, own);
            var choice = Choose(from, row.ServerId ?? 0, row.AliasDomainId ?? 0);
            var key = (choice.Server?.Id ?? 0, row.AliasDomainId ?? 0, choice.SessionFrom ?? "");
            if (!open.TryGetValue(key, out var group) || group.Mails.Count >= perSession)
            {
                open[key] = group = NewGroup(choice);
                groups.Add(group);
            }
            group.Mails.Add(Planned(byId[row.Id], row, own, from, choice, [.. mails.Partners[row.Id]], [.. mails.Files[row.MessageRowId]], [.. earlier[row.Id]], group.Server));
        }
        return groups;
    }

    private SenderAddresses AddressesOf(int aliasDomain) => addresses.TryGetValue(aliasDomain, out var known) ? known : addresses[aliasDomain] = SenderAddresses.Of(env, aliasDomain);

    private static string? FirstFrom(string? text, SenderAddresses own)
    {
        if (AddressList.Split(text) is [var first, ..]) return AddressFormat.Format(first.Name, first.Address);
        return !string.IsNullOrWhiteSpace(text) ? text : own.Notification ?? own.StartUpFrom;
    }

    private ServerChoice Choose(string? from, int server, int aliasDomain)
    {
        if (choices.TryGetValue((aliasDomain, server, from ?? ""), out var known)) return known;
        var own = AddressesOf(aliasDomain);
        var forced = server > 0 ? servers.Find(row => row.Id == server)?.Candidate : null;
        var choice = ChooseMailServer.For(Situation(own), from, forced);

        // Where no server record exists, opening the session chooses again, and that time in the company's name.
        if (choice.Server is null && aliasDomain > 0)
            choice = ChooseMailServer.For(Situation(AddressesOf(0)) with { NotificationIsComplete = false }, choice.SessionFrom) is var again ? again with { CompleteAddress = choice.CompleteAddress } : choice;
        return choices[(aliasDomain, server, from ?? "")] = choice;
    }

    private ChoiceSituation Situation(SenderAddresses own) => new(rules, candidates, own.Notification, own.NotificationIsComplete, defaultFilter);

    private string? FilterOf(ServerChoice choice) => choice.Server is { } server ? server.FromFilter : defaultFilter;

    private SessionGroup NewGroup(ServerChoice choice)
    {
        var server = choice.Server is { } chosen ? servers.Find(row => row.Id == chosen.Id) : null;
        SmtpEndpoint? endpoint = null;
        Exception? problem = null;
        try
        {
            if (server is { Active: not true }) throw new UserError($"The server \"{server.Name}\" cannot be used because it is archived.");
            if (server is not null && logins.Errors.TryGetValue(server.Id, out var reason)) throw reason;
            endpoint = SmtpEndpoints.For(server, startUp, server is null ? null : logins.Tokens.GetValueOrDefault(server.Id), TlsTrust.Of(env));
            if (server?.SmtpDebug == true) endpoint = endpoint with { Observer = new DialogueLog(env.Service<ILogger<DialogueLog>>(), server.Name) };
        }
        catch (UserError unusable)
        {
            problem = unusable;
        }
        return new SessionGroup { Server = server, Endpoint = endpoint, Problem = problem, SessionFilter = FilterOf(choice), IsLimited = limited.Contains(server?.Id ?? 0) || limited.Contains(0) };
    }

    private PlannedMail Planned(Claim claim, OutgoingRow row, SenderAddresses own, string? from, ServerChoice choice, List<RecipientRow> partners, List<AttachmentRow> files, List<RecipientReply> earlier, MailServerRow? server)
    {
        var (sent, links) = new AttachmentPlan(env, baseUrl, server?.MaxEmailSize ?? 0).For(row, files);
        return new PlannedMail
        {
            Claim = claim,
            Row = row,
            Rules = rules,
            Addresses = own,
            From = from,
            Choice = choice,
            SubMails = SubMail.Of(row.EmailTo, row.EmailCc, partners),
            Files = sent,
            FileLinks = links,
            BaseUrl = baseUrl,
            Keys = keys,
            Earlier = earlier,
            LostRule = lostRule,
            Allowed = allowed,
            UnfollowPaths = Unfollow(row, partners),
        };
    }

    private Dictionary<int, string> Unfollow(OutgoingRow row, List<RecipientRow> partners)
    {
        if (row is not { Model: { } model, ResId: > 0 and { } id } || partners.Count == 0 || row.BodyHtml?.Contains("/mail/unfollow", StringComparison.Ordinal) != true) return [];
        return UnfollowLink.Entitled(env, model, id, [.. partners.Select(partner => partner.PartnerId)]).ToDictionary(partner => partner, partner => UnfollowLink.Path(env, model, id, partner));
    }
}
