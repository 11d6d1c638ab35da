using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Together;

/// <summary>
/// Who looks at which fields of a model: what decides how a read is made. Only contexts of the keys that all clients send have one; any other key
/// may mean something to a model's own code.
/// </summary>
internal sealed class View : IEquatable<View>
{
    private readonly int uid;
    private readonly string model;
    private readonly string? lang;
    private readonly string? tz;
    private readonly int[]? companies;
    private readonly IReadOnlyList<object?> fields;
    private readonly int hash;

    private View(int uid, string model, string? lang, string? tz, int[]? companies, IReadOnlyList<object?> fields)
    {
        (this.uid, this.model, this.lang, this.tz, this.companies, this.fields) = (uid, model, lang, tz, companies, fields);
        var code = new HashCode();
        code.Add(uid);
        code.Add(model);
        code.Add(lang);
        foreach (var field in fields) code.Add(field as string);
        hash = code.ToHashCode();
    }

    /// <summary>Null when the fields are no list of names or the context says more than language, time zone, user and companies.</summary>
    public static View? Of(ModelCall call, object? fields)
    {
        if (fields is not List<object?> { Count: > 0 } names) return null;
        foreach (var name in names)
            if (name is not string) return null;
        return Of(call, names);
    }

    /// <summary>Of no fields.</summary>
    public static View? Of(ModelCall call) => Of(call, []);

    private static View? Of(ModelCall call, List<object?> names)
    {
        string? lang = null, tz = null;
        int[]? companies = null;
        if (call.Kwargs.Peek("context") is { } given)
        {
            if (given is not Values context) return null;
            foreach (var (key, value) in context)
                switch (key)
                {
                    case "lang" when value is null or string: lang = (string?)value; break;
                    case "tz" when value is null or string: tz = (string?)value; break;
                    case "allowed_company_ids" when GivenIds.Of(value) is { } ids: companies = ids; break;
                    case "uid": break;
                    default: return null;
                }
        }
        return new View(call.Uid, call.Model, lang, tz, companies, names);
    }

    public IReadOnlyList<string> Fields => [.. fields.Cast<string>()];

    public bool Equals(View? other)
    {
        if (other is null || hash != other.hash || uid != other.uid || model != other.model || lang != other.lang || tz != other.tz || fields.Count != other.fields.Count) return false;
        if (companies is null ? other.companies is not null : other.companies is null || !companies.AsSpan().SequenceEqual(other.companies)) return false;
        for (var i = 0; i < fields.Count; i++)
            if ((string)fields[i]! != (string)other.fields[i]!) return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as View);

    public override int GetHashCode() => hash;
}
