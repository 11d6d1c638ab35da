namespace OdooMailBridge.Conformance.Comparison;

/// <summary>Compares two texts piecewise: date tokens by meaning, ids and tokens through the bijection, the rest literally.</summary>
public sealed class TextComparison(Bijection ids, TimeProvider clock)
{
    /// <summary>Whether the texts agree; what a disagreeing pair had taught the bijection is forgotten.</summary>
    /// <param name="note">Why not, when an id is to blame.</param>
    public bool Agree(string expected, string actual, out string? note)
    {
        note = null;
        if (expected == AnswerProjection.Ignored || DateToken.Accepts(expected, actual, clock.GetUtcNow().UtcDateTime))
            return true;
        var left = TextSegments.Of(expected);
        var right = TextSegments.Of(actual);
        if (left.Count != right.Count)
            return false;
        var before = ids.Snapshot();
        for (var i = 0; i < left.Count; i++)
        {
            if (Fits(left[i], right[i], out note))
                continue;
            ids.Restore(before);
            return false;
        }

        return true;
    }

    private bool Fits(Segment expected, Segment actual, out string? note)
    {
        note = null;
        switch (expected, actual)
        {
            case (Segment.Literal e, Segment.Literal a):
                return e.Text == a.Text;
            case (Segment.AnyId e, Segment.AnyId a):
                if (!ids.MayStandFor(e.Value, a.Value))
                    note = $"id {e.Value} is another record on this server";
                return note is null;
            case (Segment.Identity e, Segment.Identity a) when e.Kind == a.Kind:
                if (ids.Check(e.Kind, e.Value, a.Value) is { } why)
                    note = $"{e.Kind} {(e.Value is string token ? $"'{token}'" : e.Value)} {why}";
                return note is null;
            default:
                return false;
        }
    }
}
