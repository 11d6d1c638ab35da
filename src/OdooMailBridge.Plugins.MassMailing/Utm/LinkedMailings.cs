using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Sources and media that mailings carry cannot go: their statistics would lose their meaning.</summary>
internal static class LinkedMailings
{
    public static void Refuse(Records records, string field, string what)
    {
        var mailings = records.Env.Sudo()["mailing.mailing"].With("active_test", false).Search(Domain.In(field, records.IdArray));
        if (mailings.IsEmpty) return;
        var names = string.Join(", ", mailings.Select(mailing => $"\"{mailing.Str("subject")}\""));
        throw new UserError($"You cannot delete these {what} as they are linked to the following mailings in Mass Mailing:\n{names}");
    }
}
