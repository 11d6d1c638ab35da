using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Html;

namespace OdooMailBridge.Conformance.Comparison;

public sealed partial class AnswerComparer
{
    private void Html(JsonNode? e, JsonNode? a, string model, string[] path)
    {
        if (e.AsText() is not { } expected || a.AsText() is not { } actual)
        {
            Leaf(e, a, path);
            return;
        }

        var left = CanonicalHtml.Of(expected);
        var right = CanonicalHtml.Of(actual);
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i < left.Count && i < right.Count && TokensAgree(left[i], right[i]))
                continue;
            Differ(path, Around(left, i), Around(right, i), $"HTML differs at token {i}");
            return;
        }
    }

    private bool TokensAgree(HtmlToken e, HtmlToken a)
    {
        if (e.Attributes is null || a.Attributes is null)
            return e.Attributes is null && a.Attributes is null && _texts.Agree(e.Text, a.Text, out _);
        var expected = AttributesByName(e);
        var actual = AttributesByName(a);
        if (e.Text != a.Text || !expected.Keys.ToHashSet().SetEquals(actual.Keys))
            return false;
        var model = expected.GetValueOrDefault("data-oe-model");
        var agree = true;
        foreach (var (name, value) in expected)
        {
            if (name == "data-oe-id" && !string.IsNullOrEmpty(model) && long.TryParse(value, out var id) && long.TryParse(actual[name], out var other))
                agree &= ids.Check(model, id, other) is null;
            else
                agree &= _texts.Agree(value, actual[name], out _);
        }

        return agree;
    }

    private static OrderedDictionary<string, string> AttributesByName(HtmlToken token)
    {
        var attributes = new OrderedDictionary<string, string>();
        foreach (var (name, value) in token.Attributes!)
            attributes[name] = value;
        return attributes;
    }

    private static string Around(IReadOnlyList<HtmlToken> tokens, int at) =>
        at >= tokens.Count ? "(end of HTML)" : string.Concat(tokens.Skip(Math.Max(0, at - 1)).Take(at == 0 ? 3 : 4));
}
