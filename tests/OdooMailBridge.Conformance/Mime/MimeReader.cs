using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>
/// Reads captured mails (RFC 5322, 2046). Small and the conformance suite's own: judging the product's writer by the product's
/// reader would let the same misunderstanding pass twice.
/// </summary>
public static class MimeReader
{
    private const int DeepestNesting = 100;

    private static readonly Regex LineForm = new(@"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex FieldForm = new(@"\A(?:From |[\x21-\x39\x3b-\x7e]*:|[\t ])", RegexOptions.CultureInvariant);

    public static MimePart Read(ReadOnlySpan<byte> message) =>
        Read([.. LineForm.Matches(SurrogateBytes.Decode(message)).Select(m => m.Value)], "text/plain", 0);

    private static MimePart Read(List<string> lines, string defaultType, int depth)
    {
        var body = lines.FindIndex(line => !FieldForm.IsMatch(line));
        if (body < 0)
            body = lines.Count;
        var fields = Fields(lines[..body]);
        var head = new MimePart(fields, defaultType);
        // The empty line belongs to neither side; a line that is no field already is body.
        var content = lines[(body < lines.Count && lines[body].Trim('\r', '\n').Length == 0 ? body + 1 : body)..];
        var type = head.ContentType;
        if (depth < DeepestNesting && type == "message/delivery-status")
            return new MimePart(fields, defaultType) { Parts = [.. Blocks(content).Select(block => new MimePart(Fields(block), "text/plain"))] };
        if (depth < DeepestNesting && type.StartsWith("message/", StringComparison.Ordinal))
            return new MimePart(fields, defaultType) { Parts = [Read(content, "text/plain", depth + 1)] };
        if (depth < DeepestNesting && type.StartsWith("multipart/", StringComparison.Ordinal) && head.Boundary is { } boundary && Split(content, boundary) is { } parts)
        {
            var inner = type == "multipart/digest" ? "message/rfc822" : "text/plain";
            return new MimePart(fields, defaultType) { Parts = [.. parts.Select(part => Read(part, inner, depth + 1))] };
        }

        return new MimePart(fields, defaultType) { Payload = string.Concat(content) };
    }

    private static List<KeyValuePair<string, string>> Fields(List<string> lines)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            if (line[0] is ' ' or '\t')
            {
                if (fields.Count > 0)
                    fields[^1] = new(fields[^1].Key, fields[^1].Value + line);
            }
            else if (colon > 0 && !line.StartsWith("From ", StringComparison.Ordinal))
            {
                fields.Add(new(line[..colon], line[(colon + 1)..].TrimStart(' ', '\t')));
            }
        }

        return [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value.TrimEnd('\r', '\n')))];
    }

    // The parts between the delimiter lines, or null when there is no delimiter line at all.
    private static List<List<string>>? Split(List<string> lines, string boundary)
    {
        List<List<string>>? parts = null;
        foreach (var line in lines)
        {
            var bare = line.TrimEnd('\r', '\n').TrimEnd(' ', '\t');
            if (bare == "--" + boundary + "--" && parts is not null)
                break;
            if (bare == "--" + boundary)
            {
                parts ??= [];
                parts.Add([]);
            }
            else
            {
                parts?[^1].Add(line);
            }
        }

        // The line end before a delimiter is the delimiter's (RFC 2046 5.1.1).
        foreach (var part in parts?.Where(part => part.Count > 0) ?? [])
            part[^1] = part[^1].EndsWith("\r\n", StringComparison.Ordinal) ? part[^1][..^2] : part[^1].TrimEnd('\n', '\r');
        parts?.RemoveAll(part => part.Count == 0);
        return parts;
    }

    private static IEnumerable<List<string>> Blocks(List<string> lines)
    {
        var block = new List<string>();
        foreach (var line in lines)
        {
            if (line.Trim('\r', '\n').Length > 0)
            {
                block.Add(line);
                continue;
            }

            if (block.Count > 0)
                yield return block;
            block = [];
        }

        if (block.Count > 0)
            yield return block;
    }
}
