using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Contacts;

/// <summary>A mailing list as a person names it: by id, or by its name where only one has it.</summary>
internal static class MailingLists
{
    public static int Find(Env env, string named)
    {
        if (!env.HasModel("mailing.list")) throw new StartupProblem($"{env.Database.Name} has no mailings: the plugin mass_mailing is not installed");
        if (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && env.Browse("mailing.list", id).Exists().Any) return id;
        var found = env["mailing.list"].Search(Domain.Eq("name", named));
        if (found.Count == 1) return found.Id;
        var there = string.Join(", ", env["mailing.list"].Search(Domain.True, 0, 20).Select(list => $"{list.Id} ({list.Text("name")})"));
        throw new StartupProblem($"{(found.Any ? "several mailing lists are" : "no mailing list is")} named {named}; {(there.Length > 0 ? $"there are: {there}" : "there is none yet")}; import --create makes one");
    }
}
