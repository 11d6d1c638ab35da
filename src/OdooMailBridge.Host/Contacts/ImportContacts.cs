using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Host.Contacts;

/// <summary>
/// Puts lines of a file on a mailing list, by the models' own methods. An address that is a contact already is subscribed, one that is on the
/// list already stays as it is: an import that was interrupted can be repeated.
/// </summary>
/// <param name="dryRun">Decides and writes nothing.</param>
internal sealed class ImportContacts(IDatabase database, int list, bool dryRun)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public int Created { get; private set; }
    public int Subscribed { get; private set; }
    public int AlreadyThere { get; private set; }

    /// <summary>Takes some lines in one transaction; answers what is to be said of single lines.</summary>
    public async Task<IReadOnlyList<string>> Take(IReadOnlyList<ContactLine> lines, CancellationToken stop)
    {
        var told = new List<string>();
        var wanted = new Dictionary<string, ContactLine>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (AddressNormalizer.Normalize(line.Email) is not { } address) told.Add($"line {line.Line}: {(line.Email.Length == 0 ? "no address" : $"{line.Email} is no mail address")}");
            else if (!_seen.Add(address)) told.Add($"line {line.Line}: {address} stands in the file twice");
            else wanted.Add(address, line);
        }
        var (created, subscribed, blocked) = await database.RunAsync(env => Write(env, wanted), stop);
        (Created, Subscribed, AlreadyThere) = (Created + created, Subscribed + subscribed, AlreadyThere + wanted.Count - created - subscribed);
        told.AddRange(blocked.Select(address => $"line {wanted[address].Line}: {address} is on the blacklist and gets no mailings"));
        return told;
    }

    private (int Created, int Subscribed, List<string> Blocked) Write(Env env, Dictionary<string, ContactLine> wanted)
    {
        var addresses = wanted.Keys.Select(object? (address) => address).ToList();
        var blocked = env["mail.blacklist"].Search(Domain.Leaf("email", "in", addresses)).Select(entry => entry.Text("email")).Where(wanted.ContainsKey).ToList();
        var known = env["mailing.contact"].Search(Domain.Leaf("email_normalized", "in", addresses), order: "id").GroupBy(contact => contact.Text("email_normalized")).ToDictionary(group => group.Key, group => group.Select(contact => contact.Id).ToList());
        var members = env["mailing.subscription"].Search(Domain.And(Domain.Eq("list_id", list), Domain.In("contact_id", known.Values.SelectMany(ids => ids)))).Select(subscription => subscription.Rel("contact_id").Id).ToHashSet();
        var joining = known.Values.Where(ids => !ids.Exists(members.Contains)).Select(ids => new Values { ["contact_id"] = ids[0], ["list_id"] = list }).ToList();
        var fresh = wanted.Where(contact => !known.ContainsKey(contact.Key)).Select(contact => Contact(contact.Value)).ToList();
        if (!dryRun && joining.Count > 0) env["mailing.subscription"].Create(joining);
        if (!dryRun && fresh.Count > 0) env["mailing.contact"].Create(fresh);
        return (fresh.Count, joining.Count, blocked);
    }

    private Values Contact(ContactLine line)
    {
        var values = new Values(line.Fields.Select(field => KeyValuePair.Create(field.Key, (object?)field.Value)));
        values["subscription_ids"] = new List<object?> { new List<object?> { 0L, 0L, new Values { ["list_id"] = list } } };
        return values;
    }
}
