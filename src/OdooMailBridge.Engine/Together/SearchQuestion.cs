using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Together;

/// <summary>
/// A search as the client put it, if it asks columns for values: then equal ones become the same statement as long as what the shared cache knows
/// stays as it is. What names of records or a field's own search code decide may hang on the day or the time zone, and is made anew.
/// </summary>
internal sealed class SearchQuestion : IEquatable<SearchQuestion>
{
    private const int MostValues = 64;
    private const int LongestText = 256;

    private readonly ReadShape shape;
    private readonly object? domain;
    private readonly (int Offset, int? Limit, string? Order, Type Dialect) rest;
    private readonly int hash;

    private SearchQuestion(ReadShape shape, object? domain, (int, int?, string?, Type) rest, int hash) => (this.shape, this.domain, this.rest, this.hash) = (shape, domain, rest, hash);

    /// <summary>Null when it asks more than columns, or at such length that keeping it costs more than making it.</summary>
    public static SearchQuestion? Of(ReadShape shape, ModelInfo model, object? domain, int offset, int? limit, string? order, Type dialect)
    {
        var code = new HashCode();
        code.Add(shape);
        code.Add(offset);
        var left = MostValues;
        if (domain is List<object?> terms)
        {
            foreach (var term in terms)
                if (!AddTerm(ref code, model, term, ref left)) return null;
        }
        else if (domain is not (null or false)) return null;
        return new SearchQuestion(shape, domain, (offset, limit, order, dialect), code.ToHashCode());
    }

    public bool Equals(SearchQuestion? other) => other is not null && hash == other.hash && ReferenceEquals(shape, other.shape) && rest == other.rest && Same(domain, other.domain);

    public override bool Equals(object? obj) => Equals(obj as SearchQuestion);

    public override int GetHashCode() => hash;

    /// <summary>An operator between terms, or a term of a column, an operator and a value or a list of values.</summary>
    private static bool AddTerm(ref HashCode code, ModelInfo model, object? term, ref int left) => term switch
    {
        string => AddValue(ref code, term, ref left),
        List<object?> { Count: 3 } leaf => leaf[0] is string name && IsPlain(model, name) && AddValue(ref code, name, ref left) && AddValue(ref code, leaf[1], ref left) && AddValues(ref code, leaf[2], ref left),
        _ => false,
    };

    private static bool IsPlain(ModelInfo model, string name) => name == "id" || model.Fields.TryGetValue(name, out var field) && field.HasColumn && field.Field is not Many2one;

    private static bool AddValues(ref HashCode code, object? value, ref int left)
    {
        if (value is not List<object?> list) return AddValue(ref code, value, ref left);
        foreach (var item in list)
            if (!AddValue(ref code, item, ref left)) return false;
        return true;
    }

    private static bool AddValue(ref HashCode code, object? value, ref int left)
    {
        code.Add(value);
        return --left >= 0 && (value is null or bool or long or double or string { Length: <= LongestText });
    }

    /// <summary>1, 1.0 and true are different questions: they may become different statements.</summary>
    private static bool Same(object? one, object? other)
    {
        if (one is not List<object?> list) return Equals(one, other);
        if (other is not List<object?> others || list.Count != others.Count) return false;
        for (var i = 0; i < list.Count; i++)
            if (!Same(list[i], others[i])) return false;
        return true;
    }
}
