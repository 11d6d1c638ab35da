using System.Globalization;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What a button of the page of preferences sends. A form that names no action unsubscribes, as the footer's plain button always did.</summary>
internal sealed record PreferenceForm(string Action)
{
    private const int MostLists = 1000;

    public int[] Lists { get; init; } = [];
    public int Reason { get; init; }
    public string? Feedback { get; init; }
    public string? LastAction { get; init; }
    public string? Token { get; init; }

    public static async Task<PreferenceForm> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return new PreferenceForm("unsubscribe");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new PreferenceForm(form["action"].ToString() is { Length: > 0 } action ? action : "unsubscribe")
        {
            Lists = [.. form["lists_optin_ids"].Take(MostLists).Select(Number)],
            Reason = Number(form["opt_out_reason_id"]),
            Feedback = form["feedback"],
            LastAction = form["last_action"],
            Token = form["form_token"],
        };
    }

    /// <summary>Does what was asked and says so on the page.</summary>
    public PreferencePage Act(Env env, PreferencePage page)
    {
        var right = page.Right;
        if (right.Uid is not null && !MailingTokens.Equal(PreferencePage.FormToken(env, right), Token)) return page with { Status = "The page was too old. Please try again.", IsError = true };
        switch (Action)
        {
            case "unsubscribe" when right.Mailing.Any:
                PreferenceActions.Unsubscribe(env, right);
                return page with { Status = Left(right), Explains = right.OnLists ? "subscription_updated_optout" : "blocklist_add" };
            case "lists":
                var left = PreferenceActions.Choose(env, right, Lists);
                return page with { Status = "Your choice has been saved.", Explains = left > 0 ? "subscription_updated_optout" : null };
            case "block":
                PreferenceActions.Block(env, right);
                return page with { Status = "You will not be contacted any more.", Explains = "blocklist_add" };
            case "unblock":
                PreferenceActions.Unblock(env, right);
                return page with { Status = "You can be contacted again." };
            case "feedback" when env.Browse("mailing.subscription.optout", Reason).Exists().Any:
                PreferenceActions.Explain(env, right, LastAction, Reason, Feedback);
                return page with { Status = "Thank you. Your answer helps us to do better." };
            default:
                return page with { Status = "Please choose what you want to do.", IsError = true };
        }
    }

    private static string Left(VisitorRight right)
    {
        if (!right.OnLists) return "You are no longer part of our services and will not be contacted again.";
        var names = right.Mailing.Rel("contact_list_ids").Where(list => list.Flag("is_public")).Select(list => list.Text("name")).ToList();
        return $"You are no longer part of {(names.Count == 0 ? "our mailing list(s)" : $"the {string.Join(", ", names)} mailing list")}.";
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
