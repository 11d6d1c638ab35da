using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    private void Members(JsonNode? e, JsonNode? a, Func<string, Shape> shapeOf, string[] path)
    {
        if (e is not JsonObject expected || a is not JsonObject actual)
        {
            if (!JsonKinds.LeafEquals(e, a))
                Differ(path, e, a);
            return;
        }

        foreach (var (name, value) in expected.Where(m => !actual.ContainsKey(m.Key)))
            _differences.Add(Difference.Lacking([.. path, name], value));
        foreach (var (name, value) in actual.Where(m => !expected.ContainsKey(m.Key)))
            _differences.Add(Difference.Extra([.. path, name], value));
        foreach (var (name, value) in expected.Where(m => actual.ContainsKey(m.Key)))
            Walk(value, actual[name], shapeOf(name), [.. path, name]);
    }

    private void List(JsonNode? e, JsonNode? a, Shape shape, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual)
        {
            Differ(path, e, a);
            return;
        }

        if (_unordered.Any(pattern => pattern.Length == path.Length && pattern.Match(path) == PathMatch.Full))
        {
            Unordered(expected, actual, shape, path);
            return;
        }

        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            string[] at = [.. path, i.ToString()];
            if (i >= actual.Count)
                _differences.Add(Difference.Lacking(at, expected[i]));
            else if (i >= expected.Count)
                _differences.Add(Difference.Extra(at, actual[i]));
            else
                Walk(expected[i], actual[i], shape, at);
        }
    }

    private void Positions(JsonNode? e, JsonNode? a, Shape.Positions shape, string[] path)
    {
        if (e is not JsonArray expected || a is not JsonArray actual || expected.Count != actual.Count)
        {
            Differ(path, e, a);
            return;
        }

        for (var i = 0; i < expected.Count; i++)
            Walk(expected[i], actual[i], i < shape.Items.Count ? shape.Items[i] : Shape.Plain, [.. path, i.ToString()]);
    }

    // Two rounds: the first leaves a bare id alone until its known counterpart is met, so that a free pairing
    // cannot take an element which a bound one needs.
    private void Unordered(JsonArray expected, JsonArray actual, Shape shape, string[] path)
    {
        var left = Enumerable.Range(0, actual.Count).ToList();
        var pending = Enumerable.Range(0, expected.Count).ToList();
        var found = _differences;
        for (var round = 0; round < 2; round++)
        {
            var rest = new List<int>();
            foreach (var i in pending)
            {
                var partner = left.FindIndex(j =>
                    !(round == 0 && IsUnboundPair(shape, expected[i], actual[j])) && Pairs(expected[i], actual[j], shape, [.. path, i.ToString()]));
                if (partner < 0)
                    rest.Add(i);
                else
                    left.RemoveAt(partner);
            }

            pending = rest;
        }

        _differences = found;
        foreach (var i in pending)
            _differences.Add(Difference.Lacking([.. path, i.ToString()], expected[i], "no such element (unordered)"));
        foreach (var j in left)
            _differences.Add(Difference.Extra([.. path, j.ToString()], actual[j], "extra element (unordered)"));
    }

    private bool Pairs(JsonNode? e, JsonNode? a, Shape shape, string[] path)
    {
        var before = ids.Snapshot();
        _differences = [];
        Walk(e, a, shape, path);
        if (_differences.Count == 0)
            return true;
        ids.Restore(before);
        return false;
    }

    private bool IsUnboundPair(Shape shape, JsonNode? e, JsonNode? a) =>
        shape is Shape.Named { Kind: "id", Model: var model } && e.AsWhole() is { } expected && a.AsWhole() is { } actual
        && !Equals(ids.ActualOf(model, expected), actual);
}
