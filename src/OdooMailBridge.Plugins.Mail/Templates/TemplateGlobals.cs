using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>The outermost names of a rendering: the record, the user, the context, helpers, and what the caller adds.</summary>
internal sealed class TemplateGlobals(IReadOnlyDictionary<string, object?> shared, RecordView record) : IScriptObject
{
    public IEnumerable<string> Members => shared.Keys.Append("object").Append("record");

    public bool TryGetMember(string name, out object? value)
    {
        if (name is "object" or "record")
        {
            value = record;
            return true;
        }
        return shared.TryGetValue(name, out value);
    }

    /// <summary>What is the same for all records of one rendering.</summary>
    public static Dictionary<string, object?> Shared(Env env, IReadOnlyDictionary<string, object?>? more)
    {
        var names = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["user"] = new RecordView(env.User.Sudo(env.Su)),
            ["ctx"] = new Dictionary<string, object?>(env.Context.ToValues()),
        };
        foreach (var function in new TemplateFormats(env).Functions) names[function.Name] = function;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>()) names[name] = value;
        return names;
    }
}
