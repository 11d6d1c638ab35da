namespace OdooMailBridge.Conformance.Comparison;

/// <summary>
/// Recorded id ↔ id on the tested server, per kind (a model's name, or a kind of opaque token), learnt at first sight.
/// Values are <see cref="long"/> ids or <see cref="string"/> tokens.
/// </summary>
public sealed class Bijection
{
    private Dictionary<(string Kind, object Value), object> _forth = [];
    private Dictionary<(string Kind, object Value), object> _back = [];

    /// <summary>Both directions as they are now.</summary>
    public (Dictionary<(string, object), object> Forth, Dictionary<(string, object), object> Back) Snapshot() => (new(_forth), new(_back));

    /// <summary>Forgets what was learnt since a snapshot.</summary>
    public void Restore((Dictionary<(string, object), object> Forth, Dictionary<(string, object), object> Back) snapshot) =>
        (_forth, _back) = (new(snapshot.Forth), new(snapshot.Back));

    /// <summary>Learns or checks a pair; null when it fits, else the reason it does not.</summary>
    public string? Check(string kind, object expected, object actual)
    {
        if (_forth.TryGetValue((kind, expected), out var bound))
            return bound.Equals(actual) ? null : $"was {Quote(bound)} before on this server";
        if (_back.TryGetValue((kind, actual), out var other))
            return $"on this server {Quote(actual)} already stands for {Quote(other)}";
        _forth[(kind, expected)] = actual;
        _back[(kind, actual)] = expected;
        return null;
    }

    /// <summary>The id on the tested server, or null when the recorded one was not seen yet.</summary>
    public object? ActualOf(string kind, object expected) => _forth.GetValueOrDefault((kind, expected));

    /// <summary>Whether an id of the tested server is bound to a recorded one.</summary>
    public bool IsTaken(string kind, object actual) => _back.ContainsKey((kind, actual));

    /// <summary>Whether an id of an unknown model may stand for another: some model binds the pair, or none binds the id.</summary>
    public bool MayStandFor(long expected, long actual)
    {
        var bound = _forth.Where(pair => pair.Key.Value.Equals(expected)).Select(pair => pair.Value).OfType<long>().ToList();
        return bound.Count == 0 || bound.Contains(actual);
    }

    private static string Quote(object value) => value is string text ? $"'{text}'" : value.ToString()!;
}
