using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Pages;

/// <summary>What the buttons of the operations page do: a method of the models, and the query that tells the next page of it.</summary>
/// <param name="Run">Given the record that the form names; answers the query.</param>
internal sealed record OperationsAction(Func<Env, string?, string?> Run)
{
    private static readonly Dictionary<string, OperationsAction> All = new(StringComparer.Ordinal)
    {
        ["retry-failed"] = new((env, _) => string.Create(CultureInfo.InvariantCulture, $"?done=retried&mails={env["mail.mail"].Call("retry_failed")}")),
        ["pause"] = new((env, mailing) => OnMailing(env, mailing, "action_pause") ? "?done=paused" : "?done=nothing"),
        ["resume"] = new((env, mailing) => OnMailing(env, mailing, "action_resume") ? "?done=resumed" : "?done=nothing"),
    };

    public static OperationsAction? Named(string name) => All.GetValueOrDefault(name);

    /// <summary>The sentence for a query of <see cref="Run"/>; null for anything else.</summary>
    public static string? Said(string? done, string? mails) => done switch
    {
        "retried" when int.TryParse(mails, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => string.Create(CultureInfo.InvariantCulture, $"{count} failed {(count == 1 ? "mail is" : "mails are")} queued again."),
        "paused" => "The mailing stops after the batch in hand.",
        "resumed" => "The mailing goes on.",
        "nothing" => "There is no such mailing any more.",
        _ => null,
    };

    private static bool OnMailing(Env env, string? id, string method) =>
        env.HasModel("mailing.mailing") && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && env.Browse("mailing.mailing", number).Exists() is { Any: true } mailing && mailing.Call(method) is true;
}
