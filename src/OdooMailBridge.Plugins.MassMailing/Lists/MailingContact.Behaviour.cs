using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Contacts of mailing lists: their addresses are kept as typed and need not be unique.</summary>
public sealed partial class MailingContact
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        if (values.Any(item => item.Truthy("list_ids") && item.Truthy("subscription_ids")))
            throw new UserError("You should give either list_ids, either subscription_ids to create new contacts.");
        if (env.Context["default_list_ids"] is not { } lists) return base.Create(env, values);
        // Subscriptions given by the caller may name the default lists themselves.
        var ids = Wire.Ids(lists);
        return base.Create(env.WithContext(env.Context.Without(key => key == "default_list_ids")), [.. values.Select(item => Subscribed(item, ids))]).In(env);
    }

    private static Values Subscribed(Values given, int[] lists)
    {
        var values = given.Copy();
        if (values.Truthy("list_ids")) return values;
        var lines = (Wire.List(values.Peek("subscription_ids")) ?? []).ToList();
        var named = lines.Select(line => Wire.List(line) is { Count: 3 } parts && parts[2] is Values line3 ? Wire.Id(line3.Peek("list_id")) : null).ToHashSet();
        foreach (var id in lists.Where(id => !named.Contains(id))) lines.Add(new List<object?> { 0L, 0L, new Values { ["list_id"] = id } });
        values["subscription_ids"] = lines;
        values.Remove("list_ids");
        return values;
    }

    /// <summary>Lists of the context become subscriptions, which is how forms show them.</summary>
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = base.DefaultGet(env, fields);
        if (fields.Contains("subscription_ids") && !defaults.Truthy("subscription_ids") && Wire.List(env.Context["default_list_ids"]) is { Count: > 0 } lists)
            defaults["subscription_ids"] = lists.Select(list => (object?)new List<object?> { 0L, 0L, new Values { ["list_id"] = list } }).ToList();
        return defaults;
    }

    public override Records NameCreate(Env env, string name)
    {
        var (found, address) = NameAndAddress(name);
        return env[Info.Name].Create(new Values { ["name"] = found, ["email"] = address });
    }

    /// <summary>Adds a contact read from "Name address" to a list.</summary>
    [Rpc]
    public object? AddToList(Env env, string name, int listId)
    {
        var (found, address) = NameAndAddress(name);
        var contact = env[Info.Name].Create(new Values { ["name"] = found, ["email"] = address, ["list_ids"] = new List<object?> { new List<object?> { 4L, (long)listId } } });
        return new List<object?> { contact.Id, contact.DisplayName };
    }

    [Rpc(ReadOnly = true)]
    public Values ActionImport(Records records)
    {
        var context = new Values(records.Env.Context.ToValues());
        if (!context.Truthy("default_mailing_list_ids") && context.Truthy("from_mailing_list_ids")) context["default_mailing_list_ids"] = context["from_mailing_list_ids"];
        return new Values
        {
            ["type"] = "ir.actions.act_window", ["name"] = "Import Mailing Contacts", ["res_model"] = "mailing.contact.import", ["view_mode"] = "form", ["target"] = "new", ["context"] = context,
        };
    }

    [Rpc(ReadOnly = true)]
    public object? GetImportTemplates(Env env) => new List<object?>
    {
        new Values { ["label"] = "Import Template for Mailing List Contacts", ["template"] = "/mass_mailing/static/xls/mailing_contact.xls" },
    };

    [Rpc(ReadOnly = true)]
    public Values ActionAddToMailingList(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = "Add Selected Contacts to a Mailing List", ["res_model"] = "mailing.contact.to.list", ["view_mode"] = "form", ["target"] = "new",
        ["context"] = new Values(records.Env.Context.ToValues()) { ["default_contact_ids"] = records.IdArray },
    };

    /// <summary>An address alone leaves the name empty.</summary>
    private static (string Name, object Email) NameAndAddress(string text) => AddressList.Split(text) is [var first, ..]
        ? (first.Name, AddressNormalizer.Normalize(first.Address) ?? first.Address)
        : (text, false);

    private static object? ComputeName(Records record) =>
        string.IsNullOrEmpty(record.Get(FirstName)) && string.IsNullOrEmpty(record.Get(LastName)) ? record.Get(Name)
        : string.Join(' ', new[] { record.Get(FirstName), record.Get(LastName) }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Means something only where the context names exactly one list.</summary>
    private static Dictionary<int, object?> ComputeOptOut(Records records)
    {
        if (SingleList(records.Env) is not { } list) return records.Ids.ToDictionary(id => id, _ => (object?)false);
        var out_ = records.Env.Sql.Query<int>("SELECT contact_id FROM mailing_subscription WHERE list_id = @list AND contact_id = ANY(@ids) AND opt_out", new { list, ids = records.IdArray }).ToHashSet();
        return records.Ids.ToDictionary(id => id, id => (object?)out_.Contains(id));
    }

    private static Domain SearchOptOut(Env env, string @operator, object? value)
    {
        if (@operator != "=" && (@operator != "!=" || value is not bool)) throw new OdooException("builtins.NotImplementedError", "");
        var wanted = Wire.Truthy(value) == (@operator == "=");
        if (SingleList(env) is not { } list) return wanted ? Domain.False : Domain.True;
        return new SqlDomain("EXISTS (SELECT 1 FROM mailing_subscription ms WHERE ms.contact_id = {0}.id AND ms.list_id = @0@ AND COALESCE(ms.opt_out, FALSE) = @1@)", [list, wanted]);
    }

    private static int? SingleList(Env env) => env.Context["default_list_ids"] is { } lists && Wire.Ids(lists) is [var only] ? only : null;
}
