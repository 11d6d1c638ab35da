using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records)
    {
        var names = new Dictionary<int, string>(records.Count);
        var field = Info.RecName is { } rec ? Info.Field(rec) : null;
        foreach (var record in records)
            names[record.Id] = field is null ? $"{Info.Name},{record.Id}"
                : field.Relation is not null ? string.Join(", ", record.Rel(field.Name).Select(target => target.DisplayName))
                : field.Field is SelectionField ? field.Options.FirstOrDefault(option => option.Key == record.Str(field.Name)).Label ?? ""
                : record.Value(field.Name) is { } value ? Work.FieldValues.Text(value) : "";
        return names;
    }

    public override string? DisplayNameSql(Env env, string alias)
    {
        if (Info.RecName is not { } name || Info.Field(name) is not { HasColumn: true, Field: CharField and not HtmlField } field) return null;
        if (field.Field.CompanyDependent) return null;
        if (!field.Field.Translate) return $"COALESCE({alias}.\"{name}\", '')";

        // Language codes are checked against the installed ones before a context is accepted; letters, digits, "_" and "@" only.
        var lang = env.Lang is { } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@') ? code : "en_US";
        return $"COALESCE({alias}.\"{name}\"->>'{lang}', {alias}.\"{name}\"->>'en_US', '')";
    }

    public override Domain SearchDisplayName(Env env, string @operator, object? value)
    {
        var names = Info.RecNamesSearch.Count > 0 ? Info.RecNamesSearch : Info.RecName is { } rec ? [rec] : [];
        if (names.Count == 0) return @operator is "=" or "in" && value is string text && text.StartsWith(Info.Name + ",", StringComparison.Ordinal) && int.TryParse(text.AsSpan(Info.Name.Length + 1), out var id) ? Domain.Eq("id", id) : Domain.True;
        if (value is "" && @operator is "ilike" or "like") return Domain.True;
        var leaves = names.Select(name => Domain.Leaf(name, @operator, value));
        return DomainOperators.IsNegative(@operator) ? Domain.And(leaves) : Domain.Or(leaves);
    }

    public override Records NameSearch(Env env, string name, Domain domain, string @operator = "ilike", int? limit = 100)
    {
        var named = name.Length == 0 && @operator == "ilike" ? Domain.True : Top.SearchDisplayName(env, @operator, name);
        return Top.Search(env, Domain.And(named, domain), 0, limit);
    }

    public override Records NameCreate(Env env, string name) =>
        Info.RecName is { } field ? Top.Create(env, [new Values { [field] = name }]) : throw new UserError($"Cannot execute name_create, no _rec_name defined on {Info.Name}");

    [Rpc(Name = "name_search", ReadOnly = true)]
    public object? NameSearchCall(Env env, string name = "", object? args = null, string @operator = "ilike", int? limit = 100)
    {
        var found = Top.NameSearch(env, name ?? "", Domain.Parse(args), @operator, NoZero(limit));
        var names = Top.DisplayNames(found.Sudo());
        return found.IdArray.Select(id => new List<object?> { id, names[id] }).ToList();
    }

    [Rpc(Name = "name_create")]
    public object? NameCreateCall(Env env, string name)
    {
        var record = Top.NameCreate(env, name);
        return new List<object?> { record.Id, record.DisplayName };
    }
}
