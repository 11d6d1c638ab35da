using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Inbound;

public enum RouteVerdict
{
    Valid,

    /// <summary>The alias refuses the author, who is told so: the mail goes nowhere.</summary>
    Refused,

    /// <summary>The route leads nowhere: other routes are looked for.</summary>
    Impossible,
}

/// <summary>Whether a route can be taken (section 2.9). Finds the author on the way, because aliases ask for it.</summary>
public static class CheckRoute
{
    /// <param name="mustExist">Impossible routes are errors: those of aliases and of the fallback model.</param>
    public static (RouteVerdict Verdict, Route Route, AliasRefusal? Refusal) Check(Env env, IncomingMail mail, Route route, bool mustExist)
    {
        if (!env.HasModel(route.Model)) return mustExist ? throw PythonError.ValueError($"Mailbox unavailable - unknown target model {route.Model}") : (RouteVerdict.Impossible, route, null);
        var model = env.Info(route.Model);
        var given = route.ThreadId > 0 ? env.Browse(route.Model, route.ThreadId) : null;
        var exists = given is not null && !model.Abstract && given.Exists().Any;
        if (given is not null && !exists) route = route with { ThreadId = 0 };
        if (route.ThreadId == 0 && model.Top.Find<IMailGateway>() is null)
            return mustExist ? throw PythonError.ValueError($"Mailbox unavailable - model {route.Model} does not accept document creation") : (RouteVerdict.Impossible, route, null);

        var parent = route.Alias is { ParentModel: { } parentModel, ParentThreadId: > 0 and var parentId } && env.HasModel(parentModel) ? env.Browse(parentModel, parentId) : null;
        if (mail.AuthorId == 0) mail.AuthorId = Author(env, mail, given, exists, parent);
        if (route.Alias is not { } alias) return (RouteVerdict.Valid, route, null);
        var subject = exists ? given : parent;
        return AliasPolicy.Check(env, alias, mail.AuthorId, subject) is { } refusal ? (RouteVerdict.Refused, route, refusal) : (RouteVerdict.Valid, route, null);
    }

    private static int Author(Env env, IncomingMail mail, Records? given, bool exists, Records? parent)
    {
        // Authors are preferred by the record's company; Odoo asks a deleted record for it, too, and fails.
        if (given is not null && !exists && given.Model.Fields.TryGetValue("company_id", out var company) && company.Relation == "res.company")
            throw MissingError.For(given.Model.Name, given.Id, env.Uid);
        return PeopleByAddress.Partner(env, mail.EmailFrom, exists ? given : parent?.Exists() is { Any: true } found ? found : null);
    }
}
