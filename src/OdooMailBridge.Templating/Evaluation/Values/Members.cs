using System.Collections;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Reads and writes <c>target.name</c> for every kind of value; an unknown member is null.</summary>
internal static class Members
{
    public static object? Get(Rendering run, object target, string name, SourcePosition position)
    {
        try
        {
            return TryGet(run, target, name, out var value) ? value : null;
        }
        catch (TemplateAccessException error)
        {
            throw new TemplateRuntimeException(error.Message, position, error);
        }
    }

    public static bool TryGet(Rendering run, object target, string name, out object? value)
    {
        if (name == "empty?")
        {
            value = EmptyValue.IsEmpty(target) is { } empty ? Boxes.Bool(empty) : null;
            return true;
        }

        var found = TryGetRaw(run, target, name, out value);
        if (found)
            value = HostValues.Enter(value, run.Context);
        return found;
    }

    private static bool TryGetRaw(Rendering run, object target, string name, out object? value)
    {
        switch (target)
        {
            case BuiltinObject builtin:
                return run.TryGetBuiltinMember(builtin, name, out value);
            case IScriptObject o:
                return o.TryGetMember(name, out value);
            case IReadOnlyDictionary<string, object?> map:
                return map.TryGetValue(name, out value);
            case IDictionary map:
                value = map[name];
                return map.Contains(name);
            case ScriptList { Properties: { } properties } when properties.TryGetMember(name, out value):
                return true;
            case string text when name == "size":
                value = Boxes.Int(text.Length);
                return true;
            case DateTime date:
                return DateMembers.TryGet(date, name, out value);
            case DateOnly day:
                return DateMembers.TryGet(day.ToDateTime(TimeOnly.MinValue), name, out value);
            case TimeSpan time:
                return TimeSpanMembers.TryGet(time, name, out value);
            default:
                value = name == "size" && Sequences.IsList(target) ? Boxes.Number(Sequences.Count(target)) : null;
                return value is not null;
        }
    }

    public static void Set(Rendering run, object target, string name, object? value, string path, SourcePosition position)
    {
        switch (target)
        {
            case ScriptMap map:
                if (!map.CanWrite(name))
                    throw new TemplateRuntimeException($"Cannot set a value for the readonly member: {path}", position);
                run.Meter.Grow(map.Count + 1, position);
                map[name] = value;
                break;
            case ScriptList list:
                list.EnsureProperties()[name] = value;
                break;
            case BuiltinObject builtin:
                run.SetBuiltinMember(builtin, name, value);
                break;
            default:
                throw new TemplateRuntimeException($"Cannot set a member of a value that the template did not make: {path}", position);
        }
    }
}
