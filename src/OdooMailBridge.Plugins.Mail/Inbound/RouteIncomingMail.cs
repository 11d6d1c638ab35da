using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// The order of decisions for a mail that is neither a duplicate nor a loop nor a bounce (section 2.1): the record it answers, the
/// catchall address, aliases, the fallback model, else an error. The first that decides ends it.
/// </summary>
public sealed class RouteIncomingMail(Env env, IncomingMail mail, GatewayAddresses addresses)
{
    private readonly List<string> because = [];
    private readonly List<string> to = NormalizedAddresses.Of(mail.To);

    public RoutingDecision Route(string? fallbackModel, int threadId, Values? custom)
    {
        var candidates = NormalizedAddresses.Of(mail.Recipients);
        var decision = ToAnsweredRecord(ref candidates, custom);
        if (decision is not null) return decision;
        if (candidates.Count > 0)
        {
            mail.ParentId = 0;
            if (to.Count > 0 && to.TrueForAll(addresses.IsCatchall)) return AnswerCatchall("every recipient is a catchall address");
            if (ToAliases(candidates) is { } taken) return taken;
        }
        if (!string.IsNullOrEmpty(fallbackModel))
        {
            mail.ParentId = 0;
            var (verdict, route, _) = CheckRoute.Check(env, mail, new Route(fallbackModel, threadId, custom, User(null), null), mustExist: true);
            if (verdict == RouteVerdict.Valid) return Decide(RoutingStep.Fallback, [route], $"fallback model {fallbackModel}");
        }
        if (to.Exists(addresses.IsCatchall)) return AnswerCatchall("a recipient is a catchall address and nothing else took the mail");
        throw PythonError.ValueError(
            $"No possible route found for incoming message from {mail.EmailFrom} to {mail.ToText} (Message-Id {mail.MessageId}:). Create an appropriate mail.alias or force the destination model.");
    }

    /// <summary>What was looked at so far, one line each.</summary>
    public IReadOnlyList<string> Because => because;

    private RoutingDecision? ToAnsweredRecord(ref List<string> candidates, Values? custom)
    {
        if (FindReply.Find(env, mail) is not { } reply)
        {
            because.Add("no known reference");
            return null;
        }
        because.Add($"refers to a message of {reply.Model}({reply.ResId})");
        // Sent on to an alias of another kind of record: a forward, not an answer.
        if (MatchAliases.Find(env, to, addresses, otherThan: reply.Model) is { Count: > 0 } others)
        {
            because.Add($"forwarded to {string.Join(", ", others.Select(alias => alias.FullName))}");
            var kept = others.Select(alias => alias.FullName).ToHashSet();
            var local = others.Select(alias => alias.Name).ToHashSet();
            candidates = [.. candidates.Where(address => kept.Contains(address) || local.Contains(address.Split('@')[0]))];
            return null;
        }
        var alias = MatchAliases.Find(env, candidates, addresses, model: reply.Model).FirstOrDefault();
        var (verdict, route, refusal) = CheckRoute.Check(env, mail, new Route(reply.Model, reply.ResId, custom, User(alias), alias), mustExist: false);
        return verdict switch
        {
            RouteVerdict.Valid => Decide(RoutingStep.Reply, [route], "answers it"),
            RouteVerdict.Refused => Refuse(alias!, refusal!),
            _ => null,
        };
    }

    private RoutingDecision? ToAliases(List<string> candidates)
    {
        var aliases = MatchAliases.Find(env, candidates, addresses);
        if (aliases.Count == 0) return null;
        var routes = new List<Route>();
        foreach (var alias in aliases)
        {
            var route = new Route(alias.Model, alias.ForceThreadId, AliasDefaults.Read(alias.Defaults), User(alias), alias);
            var (verdict, taken, refusal) = CheckRoute.Check(env, mail, route, mustExist: true);
            if (verdict == RouteVerdict.Valid) routes.Add(taken);
            else if (verdict == RouteVerdict.Refused) Refuse(alias, refusal!);
        }
        return Decide(routes.Count > 0 ? RoutingStep.Alias : RoutingStep.Refused, routes, $"addressed to {string.Join(", ", aliases.Select(alias => alias.FullName))}");
    }

    private RoutingDecision AnswerCatchall(string why)
    {
        GatewayAnswer.Catchall(env, mail);
        return Decide(RoutingStep.Catchall, [], why);
    }

    private RoutingDecision Refuse(AliasRow alias, AliasRefusal refusal)
    {
        GatewayAnswer.Alias(env, mail, alias, refusal.IsConfiguration);
        return Decide(RoutingStep.Refused, [], $"{alias.FullName}: {refusal.Reason}");
    }

    private int User(AliasRow? alias) => PeopleByAddress.User(env, mail.EmailFrom, alias?.ParentModel, alias?.ParentThreadId ?? 0) is > 0 and var user ? user : env.Uid;

    private RoutingDecision Decide(RoutingStep step, IReadOnlyList<Route> routes, string why)
    {
        because.Add(why);
        return new RoutingDecision(step, routes, because);
    }
}
