namespace OdooMailBridge.Conformance.Comparison;

/// <summary>Cuts a text into its literal pieces and the ids and tokens between them.</summary>
public static class TextSegments
{
    public static IReadOnlyList<Segment> Of(string text)
    {
        List<Segment> segments = [new Segment.Literal(text)];
        foreach (var pattern in SegmentPattern.All)
            segments = [.. segments.SelectMany(segment => segment is Segment.Literal literal ? Cut(literal, pattern) : [segment])];
        return Merge(segments);
    }

    private static IEnumerable<Segment> Cut(Segment.Literal literal, SegmentPattern pattern)
    {
        var at = 0;
        for (var match = pattern.Form.Match(literal.Text); match.Success; match = match.NextMatch())
        {
            if (match.Index > at)
                yield return new Segment.Literal(literal.Text[at..match.Index]);
            foreach (var segment in pattern.Split(match))
                yield return segment;
            at = match.Index + match.Length;
        }

        if (at < literal.Text.Length)
            yield return new Segment.Literal(literal.Text[at..]);
    }

    // Adjoining literals come from different patterns on different servers; only their sum is comparable.
    private static List<Segment> Merge(List<Segment> segments)
    {
        var merged = new List<Segment>();
        foreach (var segment in segments)
        {
            if (segment is Segment.Literal next && merged is [.., Segment.Literal last])
                merged[^1] = new Segment.Literal(last.Text + next.Text);
            else
                merged.Add(segment);
        }

        return merged;
    }
}
