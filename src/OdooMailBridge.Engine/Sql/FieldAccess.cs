using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Field-level groups.</summary>
internal static class FieldAccess
{
    public static bool MayRead(Env env, FieldInfo field) => env.Su || field.Model.Top.MayReadField(env, field);

    public static bool MayWrite(Env env, FieldInfo field) => env.Su || field.Model.Top.MayWriteField(env, field);

    /// <summary>True when the field has no groups or the user is in one of them; "!" excludes a group.</summary>
    public static bool InGroups(Env env, FieldInfo field)
    {
        if (field.Field.Groups is not { } groups) return true;
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

    public static AccessError Denied(Env env, ModelInfo model, IReadOnlyList<FieldInfo> fields) => new(
        $"You do not have enough rights to access the field{(fields.Count == 1 ? "" : "s")} \"{string.Join(",", fields.Select(field => field.Name))}\" on {model.Label} ({model.Name}). " +
        $"Please contact your system administrator.\n\nOperation: read\nUser: {env.Uid}\nFields:\n" +
        string.Join("\n", fields.Select(field => $"- {field.Name} (allowed for groups {field.Field.Groups})")));
}
