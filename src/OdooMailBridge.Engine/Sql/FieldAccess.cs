using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Field-level groups.</summary>
internal static class FieldAccess
{
    public static bool MayRead(Env env, FieldInfo field) => env.Su || field.Model.Top.MayReadField(env, field);

    public static bool MayWrite(Env env, FieldInfo field) => env.Su || field.Model.Top.MayWriteField(env, field);

    /// <summary>True when the field has no groups or the user is in one of them; "!" excludes a group.</summary>
    public static bool InGroups(Env env, FieldInfo field) => field.Field.Groups is not { } groups || InGroups(env, groups);

    /// <param name="groups">External ids with commas between them; those that begin with "!" must not be the user's.</param>
    public static bool InGroups(Env env, string groups)
    {
        var fits = false;
        var named = false;
        foreach (var group in groups.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (group.StartsWith('!'))
            {
                if (env.HasGroup(group[1..])) return false;
                continue;
            }
            named = true;
            fits |= env.HasGroup(group);
        }
        return fits || !named;
    }

    /// <summary>Searching by a field tells its value: whoever may not read it may not search by it.</summary>
    public static void CheckSearch(Env env, FieldInfo field)
    {
        if (!MayRead(env, field)) throw Denied(env, field.Model, [field]);
    }

    /// <summary>Those who know the technical side are also told which groups could.</summary>
    public static AccessError Denied(Env env, ModelInfo model, IReadOnlyList<FieldInfo> fields, string operation = "read")
    {
        var text = $"You do not have enough rights to access the fields \"{string.Join(",", fields.Select(field => field.Name))}\" on {model.Label} ({model.Name}). " +
            $"Please contact your system administrator.\n\nOperation: {operation}";
        if (env.HasGroup("base.group_no_one"))
            text += $"\nUser: {env.Uid}\nFields:\n" + string.Join("\n", fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"- {field.Name} ({Groups(env, field)})"));
        return new AccessError(text);
    }

    private static string Groups(Env env, FieldInfo field)
    {
        var names = (field.Field.Groups ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToLookup(name => name.StartsWith('!'), name => env.Sudo().TryRef(name.TrimStart('!')));
        string[] told = [Told("allowed for groups", names[false]), Told("forbidden for groups", names[true])];
        return string.Join("; ", told.Where(part => part.Length > 0));

        static string Told(string how, IEnumerable<Records?> groups) =>
            groups.OfType<Records>().OrderBy(group => group.Id).Select(group => PythonRepr.Of(group.DisplayName)).ToArray() is { Length: > 0 } shown ? $"{how} {string.Join(", ", shown)}" : "";
    }
}
