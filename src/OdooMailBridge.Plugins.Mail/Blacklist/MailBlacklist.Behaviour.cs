using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Tracking;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Addresses that no campaign may reach. Each stands once; archived ones stay, so that their history does.</summary>
public sealed partial class MailBlacklist
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var fresh = new Dictionary<string, Values>(StringComparer.Ordinal);
        var wanted = new List<string>();
        foreach (var given in values)
        {
            var email = AddressNormalizer.Normalize(given.Text("email")) ?? throw Invalid(given);
            if (!wanted.Contains(email)) wanted.Add(email);
            if (fresh.ContainsKey(email)) continue;
            fresh[email] = given.Copy();
            fresh[email]["email"] = email;
        }
        var known = Known(env, wanted);
        var missing = wanted.Where(email => !known.ContainsKey(email)).ToArray();
        var created = missing.Length == 0 ? env[Info.Name] : base.Create(env, [.. missing.Select(email => fresh[email])]);
        // Those that stood already come first, as in Odoo.
        return env.Browse(Info.Name, [.. known.Values.Order(), .. created.IdArray]);
    }

    // The refusal names what was given; nothing given is a missing key to Python.
    private static OdooException Invalid(Values given) => given.TryGetValue("email", out var email)
        ? new UserError($"Invalid email address “{(email is string text ? text : PythonRepr.Of(email))}”") : PythonError.KeyError("email");

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("email"))
        {
            values = values.Copy();
            values["email"] = AddressNormalizer.Normalize(values.Text("email")) is { } email ? email : false;
        }
        base.Write(records, values);
    }

    /// <summary>Addresses are compared in the form in which they are stored.</summary>
    public override Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null) => base.Search(env, Normalized(domain), offset, limit, order);

    public override int SearchCount(Env env, Domain domain, int? limit = null) => base.SearchCount(env, Normalized(domain), limit);

    [Rpc]
    public object? ActionAdd(Records records)
    {
        Add(records.Env, [.. records.Select(record => record.Text("email"))]);
        return null;
    }

    [Rpc]
    public Values MailActionBlacklistRemove(Records records)
    {
        var form = BlacklistForm.Open("Are you sure you want to unblacklist this email address?");
        form["context"] = new Values { ["dialog_size"] = "medium" };
        return form;
    }

    /// <summary>Blocks the addresses: new rows for unknown ones, archived ones come back. The message, if any, stands with what changed.</summary>
    public static Records Add(Env env, IReadOnlyList<string> addresses, string? message = null)
    {
        var known = Known(env, addresses.Select(address => AddressNormalizer.Normalize(address) ?? address)).Values.ToHashSet();
        var rows = env["mail.blacklist"].Create([.. addresses.Select(address => new Values { ["email"] = address })]);
        foreach (var row in rows)
            if (known.Contains(row.Id)) Turn(row, true, message);
            else Note(row, message);
        return rows;
    }

    /// <summary>Frees the address; one that nobody blocked is noted as an archived row.</summary>
    public static Records Remove(Env env, string address, string? message = null)
    {
        var email = AddressNormalizer.Normalize(address);
        var found = email is null ? env["mail.blacklist"] : env["mail.blacklist"].With("active_test", false).Search(Domain.Eq("email", email));
        foreach (var row in found) Turn(row, false, message);
        if (found.Any) return found.In(env);
        var created = env["mail.blacklist"].Create(new Values { ["email"] = address, ["active"] = false });
        Note(created, message);
        return created;
    }

    // One message for the change and its reason; where nothing changes, nothing is said.
    private static void Turn(Records row, bool active, string? message)
    {
        if (row.Flag("active") == active) return;
        var before = new Dictionary<string, TrackedValue> { ["active"] = TrackedValue.Of(row, row.Model.Fields["active"]) };
        row.With("mail_notrack", true).Set("active", active);
        TrackingMessage.Tell(row, before, message ?? "");
    }

    private static void Note(Records row, string? message)
    {
        if (!string.IsNullOrEmpty(message)) MessagePosting.Note(row, message);
    }

    private static Dictionary<string, int> Known(Env env, IEnumerable<string> emails) =>
        env.Sql.Query<(string Email, int Id)>("SELECT email, id FROM mail_blacklist WHERE email = ANY(@emails)", new { emails = emails.ToArray() }).ToDictionary(row => row.Email, row => row.Id);

    private static Domain Normalized(Domain domain) => domain switch
    {
        LeafDomain { Path: "email", Value: string text } leaf => leaf with { Value = AddressNormalizer.Normalize(text) ?? text },
        AndDomain and => Domain.And(and.Parts.Select(Normalized)),
        OrDomain or => Domain.Or(or.Parts.Select(Normalized)),
        NotDomain not => Domain.Not(Normalized(not.Part)),
        _ => domain,
    };
}
