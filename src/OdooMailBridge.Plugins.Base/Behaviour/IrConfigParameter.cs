using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>System parameters: texts by key.</summary>
public sealed partial class IrConfigParameter
{
    /// <summary>Renaming or deleting one of these would cut the database off from what refers to it.</summary>
    private static readonly HashSet<string> Fixed = ["database.secret", "database.uuid", "database.create_date", "web.base.url", "base.login_cooldown_after", "base.login_cooldown_duration"];

    [Rpc(ReadOnly = true)]
    public object? GetParam(Env env, string key, object? @default = null)
    {
        env[Info.Name].CheckAccess("read");
        return env.Parameter(key) is { Length: > 0 } value ? value : @default ?? false;
    }

    /// <summary>Sets a parameter, or removes it when the value is false; answers the value before, or false.</summary>
    [Rpc]
    public object? SetParam(Env env, string key, object? value)
    {
        var found = env[Info.Name].Search(Domain.Eq("key", key));
        var text = Text(value);
        if (found.Any)
        {
            var before = found.Get(Value);
            if (text is null) found.Unlink();
            else if (text != before) found.Write(new Values { ["value"] = text });
            return before;
        }
        if (text is not null) env[Info.Name].Create(new Values { ["key"] = key, ["value"] = text });
        return false;
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("key") && records.FirstOrDefault(record => Fixed.Contains(record.Text("key"))) is { } kept)
            throw new ValidationError($"You cannot rename config parameters with keys {kept.Get(Key)}");
        base.Write(records, values);
        records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        if (records.FirstOrDefault(record => Fixed.Contains(record.Text("key"))) is { } kept)
            throw new ValidationError($"You cannot delete the {kept.Get(Key)} record.");
        base.Unlink(records);
        records.Env.Work.DropSharedCache();
    }

    /// <summary>The value as Python would print it; null for values that mean "none".</summary>
    private static string? Text(object? value) => value switch
    {
        null or false or "" => null,
        string text => text,
        _ => PythonRepr.Of(value),
    };
}
