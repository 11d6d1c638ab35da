using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Numbers another server would have used: every id moves by an amount of its model, in texts as well.</summary>
public sealed class FreshNumbers
{
    private static readonly Regex MarkedTag = new("<[^>]*data-oe-model=[\"']([^\"']+)[\"'][^>]*>", RegexOptions.CultureInvariant);
    private static readonly Regex MarkedId = new("(data-oe-id=[\"'])([0-9]+)", RegexOptions.CultureInvariant);

    private readonly HashSet<(string Model, long Id)> _issued = [];

    /// <summary>The fresh id of a record that is not part of an answer.</summary>
    public static long Unseen(string model, long id) => id + 1000 + model.Sum(c => c);

    /// <summary>The fresh id of a record in an answer.</summary>
    public long Of(string model, long id)
    {
        _issued.Add((model, id));
        return Unseen(model, id);
    }

    /// <summary>A text with the ids it holds made fresh.</summary>
    public string InText(string text)
    {
        text = MarkedTag.Replace(text, tag => MarkedId.Replace(tag.Value,
            id => id.Groups[1].Value + Of(tag.Groups[1].Value, long.Parse(id.Groups[2].Value))));
        // Each pattern sees what the ones before it left, as in the comparison; done pieces are kept apart.
        List<(string Text, bool IsDone)> pieces = [(text, false)];
        foreach (var pattern in SegmentPattern.All)
            pieces = [.. pieces.SelectMany(piece => piece.IsDone ? [piece] : Cut(piece.Text, pattern))];
        return string.Concat(pieces.Select(piece => piece.Text));
    }

    private IEnumerable<(string, bool)> Cut(string text, SegmentPattern pattern)
    {
        var at = 0;
        foreach (Match match in pattern.Form.Matches(text))
        {
            yield return (text[at..match.Index], false);
            yield return (Renumber(match.Value, pattern.Split(match)), true);
            at = match.Index + match.Length;
        }

        yield return (text[at..], false);
    }

    private string Renumber(string text, IEnumerable<Segment> segments)
    {
        // What stands before the tail of a message id is random and may hold any digits.
        var from = Math.Max(0, text.IndexOf("-openerp-", StringComparison.Ordinal));
        foreach (var segment in segments)
        {
            var (old, fresh) = segment switch
            {
                Segment.Identity { Value: long id, Kind: var model } => (id, Of(model, id)),
                Segment.AnyId any => (any.Value, _issued.FirstOrDefault(known => known.Id == any.Value) is { Model: { } model } ? Of(model, any.Value) : any.Value),
                _ => (-1L, -1L),
            };
            if (old < 0)
                continue;
            var digits = Regex.Match(text[from..], $@"(?<![0-9A-Za-z]){old}(?![0-9A-Za-z])");
            if (!digits.Success)
                continue;
            text = text.Remove(from + digits.Index, digits.Length).Insert(from + digits.Index, fresh.ToString());
            from += digits.Index + fresh.ToString().Length;
        }

        return text;
    }
}
