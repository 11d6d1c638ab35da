using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>Offered by layers of models whose answers go to another document's alias (a lead's team, a task's project).</summary>
public interface IReplyToDocument
{
    /// <summary>The document whose alias takes the answers, or null for the record itself.</summary>
    (string Model, int Id)? ReplyToDocument(Records record);
}

/// <summary>Where answers to a message go (section 3.4): an alias of the record, the company's catchall, else the author.</summary>
public static class ReplyTo
{
    /// <summary>Longest formatted address; beyond it the company's name, then every name is left out.</summary>
    private const int Longest = 68;

    /// <param name="record">The record of the message; null for none.</param>
    /// <param name="fallback">The message's author address, returned as it is where there is neither alias nor catchall.</param>
    public static string? For(Env env, Records? record, string? fallback)
    {
        var sudo = env.Sudo();
        var subject = record is { Count: 1 } ? record.In(sudo) : null;
        return For(sudo, subject, subject is null ? null : AliasOf(sudo, subject), fallback);
    }

    /// <summary>As <see cref="For(Env, Records?, string?)"/> for each of some records, whose aliases are looked up at once.</summary>
    public static string?[] Each(Env env, Records records, string? fallback)
    {
        var sudo = env.Sudo();
        var aliases = AliasesOf(sudo, records);
        return [.. records.In(sudo).Select(record => For(sudo, record, aliases.GetValueOrDefault(record.Id), fallback))];
    }

    private static string? For(Env sudo, Records? subject, string? alias, string? fallback)
    {
        var company = CompanyOf(sudo, subject);
        var address = alias ?? company.Str("catchall_email");
        return string.IsNullOrEmpty(address) ? fallback : Format(address, company.Str("name") ?? "", subject is null ? "" : DocumentOf(subject).DisplayName);
    }

    /// <summary>As <see cref="For(Env, Records?, string?)"/> for a record given by model name and id; a record that is gone counts as none.</summary>
    public static string? For(Env env, string? model, int resId, string? fallback) =>
        For(env, !string.IsNullOrEmpty(model) && resId > 0 && env.HasModel(model) && !env.Info(model).Abstract ? env.Sudo().Browse(model, resId).Exists() : null, fallback);

    /// <summary>The record's company, else the current one.</summary>
    public static Records CompanyOf(Env env, Records? record) =>
        record is { Count: 1 } && record.Model.Fields.TryGetValue("company_id", out var field) && field.Relation == "res.company" && record.Rel("company_id") is { Any: true } own ? own : env.Company;

    // A lead's answers go to its team, and bear the team's name.
    private static Records DocumentOf(Records record) =>
        record.As<IReplyToDocument>()?.ReplyToDocument(record) is { } document ? record.Env.Browse(document.Model, document.Id) : record;

    private static string? AliasOf(Env env, Records record)
    {
        var (model, id) = record.As<IReplyToDocument>()?.ReplyToDocument(record) ?? (record.Model.Name, record.Id);
        return Aliases(env, model, [id]).GetValueOrDefault(id);
    }

    private static Dictionary<int, string> AliasesOf(Env env, Records records)
    {
        if (records.As<IReplyToDocument>() is null) return Aliases(env, records.Model.Name, records.IdArray);
        var found = new Dictionary<int, string>();
        foreach (var record in records.In(env))
            if (AliasOf(env, record) is { } alias) found[record.Id] = alias;
        return found;
    }

    private static Dictionary<int, string> Aliases(Env env, string model, int[] ids) => !ParentModels(env).Contains(model) ? [] : env.Sql.Query<(int Id, string Address)>(
        """
        SELECT DISTINCT ON (a.alias_parent_thread_id) a.alias_parent_thread_id, a.alias_name || '@' || d.name
          FROM mail_alias a JOIN mail_alias_domain d ON d.id = a.alias_domain_id JOIN ir_model m ON m.id = a.alias_parent_model_id
         WHERE m.model = @model AND a.alias_parent_thread_id = ANY(@ids) AND a.alias_name <> ''
         ORDER BY a.alias_parent_thread_id, a.alias_model_id, a.alias_name
        """, new { model, ids }).ToDictionary(row => row.Id, row => row.Address);

    /// <summary>Models of whose records some have an alias: few do, and every message asks.</summary>
    private static HashSet<string> ParentModels(Env env) => env.Work.Shared("mail.alias.parents", () =>
        env.Sql.Query<string>("SELECT DISTINCT m.model FROM mail_alias a JOIN ir_model m ON m.id = a.alias_parent_model_id WHERE a.alias_parent_thread_id > 0").ToHashSet());

    /// <summary>Company and record name before the address as far as they fit; lengths count characters before encoding.</summary>
    public static string Format(string address, string company, string record)
    {
        if (address.Length >= Longest) return address;
        var full = AddressFormat.Format(record.Length > 0 ? $"{company} {record}" : company, address);
        if (full.Length <= Longest) return full;
        var shorter = AddressFormat.Format(record.Length > 0 ? record : company, address);
        return shorter.Length <= Longest ? shorter : address;
    }
}
