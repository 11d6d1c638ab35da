using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// Whether a sender has lately made so many records that a loop must be feared (section 2.10). Answers to existing records never count.
/// </summary>
public static class SenderQuota
{
    private const int Minutes = 120;
    private const int Threshold = 20;

    public static bool Exceeded(Env env, IncomingMail mail, IReadOnlyList<Route> routes)
    {
        if (AddressNormalizer.Normalize(mail.EmailFrom) is not { } sender || IsAllowed(env, sender)) return false;
        var since = env.Now.AddMinutes(-Parameter(env, "mail.gateway.loop.minutes", Minutes));
        var threshold = Parameter(env, "mail.gateway.loop.threshold", Threshold);
        return routes.Where(route => route.ThreadId == 0).Select(route => route.Model).Distinct().Any(model => Made(env, env.Info(model), sender, since) is { } made && made >= threshold);
    }

    private static bool IsAllowed(Env env, string sender) => env.Sql.One<int?>("SELECT id FROM mail_gateway_allowed WHERE email_normalized = @sender LIMIT 1", new { sender }) is not null;

    // Null: records of the model do not know who wrote.
    private static int? Made(Env env, ModelInfo model, string sender, DateTime since)
    {
        if (model.Abstract) return null;
        var lately = Domain.Leaf("create_date", ">", since);
        if (model.Mixins.Contains("mail.thread.blacklist")) return env.Sudo()[model.Name].SearchCount(Domain.And(lately, Domain.Eq("email_normalized", sender)));
        return ThreadRules.Of(model).PrimaryEmail(model) is { } field ? env.Sudo()[model.Name].SearchCount(Domain.And(lately, Domain.Leaf(field, "ilike", sender))) : null;
    }

    private static int Parameter(Env env, string name, int otherwise) =>
        env.Parameter(name) is { Length: > 0 } text ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw PythonError.ValueError($"invalid literal for int() with base 10: {PythonRepr.Of(text)}") : otherwise;
}
