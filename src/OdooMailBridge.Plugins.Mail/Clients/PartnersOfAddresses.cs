using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>The partners of addresses a user typed or was offered; new ones where there are none.</summary>
public static class PartnersOfAddresses
{
    private const int Most = 500;

    /// <param name="additional">Values of new partners by normalised address.</param>
    public static Records Of(Env env, IReadOnlyList<object?> texts, Values? additional)
    {
        if (texts.Count > Most) throw new UserError($"At most {Most} addresses can be looked up at once.");
        var ids = new List<int>();
        foreach (var mailbox in texts.OfType<string>().SelectMany(AddressList.Split))
        {
            if (AddressNormalizer.NormalizeFirst(mailbox.Address) is not { } address) continue;
            var known = PeopleByAddress.Partner(env, address);
            ids.Add(known > 0 ? known : Made(env, mailbox.Name, address, additional?.Peek(address) as Values));
        }
        return env.Browse("res.partner", [.. ids.Distinct()]);
    }

    private static int Made(Env env, string name, string address, Values? additional)
    {
        var values = additional?.Copy() ?? [];
        values.Default("name", name.Length > 0 ? name : address);
        values["email"] = address;
        return env["res.partner"].Create(values).Id;
    }
}
