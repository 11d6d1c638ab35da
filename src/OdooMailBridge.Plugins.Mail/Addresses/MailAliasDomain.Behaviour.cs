using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Addresses;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The addresses that a company sends from and is answered at: bounce, catchall and default sender of a domain.</summary>
public sealed partial class MailAliasDomain
{
    private static readonly string[] LocalParts = ["bounce_alias", "catchall_alias", "default_from"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, [.. values.Select(Sanitized)]);
        if (created.Any && env.Sql.One<int>("SELECT count(*)::integer FROM (SELECT 1 FROM mail_alias_domain LIMIT @more) AS few", new { more = created.Count + 1 }) == created.Count)
            GiveToAll(env, created.IdArray[0]);
        return created;
    }

    public override void Write(Records records, Values values)
    {
        records.CheckAccess("write");
        var clean = Sanitized(values);
        // Before the database's own unique constraint speaks, in words that say what to do; of a new name the database speaks first.
        foreach (var record in records) RefuseTwin(record, clean);
        base.Write(records, clean);
    }

    public override void Unlink(Records records)
    {
        records.CheckAccess("unlink");
        var companies = records.Sudo().Env.With("active_test", false)["res.company"].Search(Domain.In("alias_domain_id", records.IdArray));
        companies.Set("alias_domain_id", false); // what companies keep of their domain goes with it
        base.Unlink(records);
    }

    /// <summary>The first domain of a database serves every company and alias that has none, archived companies too.</summary>
    private static void GiveToAll(Env env, int domain)
    {
        var sudo = env.Sudo().With("active_test", false);
        sudo["res.company"].Search(Domain.Eq("alias_domain_id", false)).Set("alias_domain_id", domain);
        sudo["mail.alias"].Search(Domain.Eq("alias_domain_id", false)).Set("alias_domain_id", domain);
    }

    private static Values Sanitized(Values values)
    {
        var clean = values.Copy();
        foreach (var name in LocalParts)
            if (clean.Text(name) is { Length: > 0 } text) clean[name] = (object?)AliasLocalPart.Sanitize(text, keepDomain: name == "default_from") ?? false;
        return clean;
    }

    private static object? At(Records record, string? local) => string.IsNullOrEmpty(local) ? "" : $"{local}@{record.Get(Name)}";

    private static object? ComputeDefaultFromEmail(Records record) =>
        record.Get(DefaultFrom) is { Length: > 0 } from && from.Contains('@', StringComparison.Ordinal) ? from : At(record, record.Get(DefaultFrom));

    [Constrains("name")]
    public void CheckName(Records records)
    {
        foreach (var record in records)
            if (record.Get(Name) is { } name && !DotAtom().IsMatch(name))
                throw new ValidationError($"You cannot use anything else than unaccented latin characters in the domain name {name}.");
    }

    private static void RefuseTwin(Records record, Values values)
    {
        if (values.ContainsKey("name") || !values.ContainsKey("bounce_alias") && !values.ContainsKey("catchall_alias")) return;
        var name = record.Get(Name);
        foreach (var (column, word, advice) in new[] { ("bounce_alias", "Bounce", "bounce"), ("catchall_alias", "Catchall", "catchall") })
        {
            var alias = values.ContainsKey(column) ? values.Text(column) : record.Str(column);
            if (string.IsNullOrEmpty(alias)) continue;
            if (record.Env.Sql.One<int?>($"SELECT id FROM mail_alias_domain WHERE name = @name AND {column} = @alias AND id <> @id LIMIT 1", new { name, alias, id = record.Id }) is null) continue;
            throw new ValidationError($"{word} alias {alias}@{name} is already used for another domain with same name. Use another {advice} or simply use the other alias domain.");
        }
    }

    [Constrains("bounce_alias", "catchall_alias", "name")]
    public void CheckAliases(Records records)
    {
        foreach (var record in records)
        {
            var taken = record.Env.Sql.One<(int Id, string Name, int? Model, int? Thread)?>(
                """
                SELECT a.id, a.alias_name, a.alias_parent_model_id, a.alias_parent_thread_id
                  FROM mail_alias a JOIN mail_alias_domain d ON d.id = a.alias_domain_id
                 WHERE d.name = @name AND a.alias_name = ANY(@names) ORDER BY a.id LIMIT 1
                """,
                new { name = record.Get(Name), names = new[] { record.Get(BounceAlias), record.Get(CatchallAlias) }.OfType<string>().Where(text => text.Length > 0).ToArray() });
            if (taken is not { } alias) continue;
            var address = $"{alias.Name}@{record.Get(Name)}";
            throw new ValidationError(OwnerOf(record.Env, alias.Model, alias.Thread) is { } owner
                ? $"Bounce/Catchall '{address}' is already used by {owner}. Choose another alias or change it on the other document."
                : $"Bounce/Catchall '{address}' is already used. Choose another alias or change it on the linked model.");
        }
    }

    private static string? OwnerOf(Env env, int? modelId, int? thread)
    {
        if (modelId is not { } id || thread is not > 0) return null;
        var model = env.Sql.One<string>("SELECT model FROM ir_model WHERE id = @id", new { id });
        return model is not null && env.HasModel(model) && env.Sudo().Browse(model, thread.Value).Exists() is { Any: true } owner ? owner.DisplayName : null;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~]+(\.[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~]+)*\z")]
    private static partial Regex DotAtom();
}
