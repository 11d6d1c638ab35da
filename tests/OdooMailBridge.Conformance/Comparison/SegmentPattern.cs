using System.Globalization;
using System.Text.RegularExpressions;
using static OdooMailBridge.Conformance.Comparison.Segment;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>A form in which ids and tokens stand inside texts. The order of <see cref="All"/> matters: what one takes, the next does not see.</summary>
public sealed record SegmentPattern(Regex Form, Func<Match, IEnumerable<Segment>> Split)
{
    private const string Model = @"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+";
    private const string Site = @"(<url>|https?://[\w.:-]+)";

    public static readonly IReadOnlyList<SegmentPattern> All =
    [
        // A message id made by a server: its identity and its tail count, not its random text.
        Of(@"<([^<>\s@]+)-openerp-([^<>\s@]+)@([^<>\s]+)>", MessageId),
        // res.partner(7, 8) as records print themselves.
        Of($@"\b({Model})\((\d+(?:, ?\d+)*),?\)", m => [Text(m, 1, "", "("), .. Ids(m.Groups[1].Value, m.Groups[2].Value), new Literal(")")]),
        // (res.partner: 7, 8) as access errors print them.
        Of($@"\(({Model}): ?(\d+(?:, ?\d+)*)\)", m => [Text(m, 1, "(", ":"), .. Ids(m.Groups[1].Value, m.Groups[2].Value), new Literal(")")]),
        Of(@"\bUser: ?(\d+)\b", m => [new Literal("User: "), Id("res.users", m, 1)]),
        Of(@"\(id=(\d+)\)", m => [new Literal("(id="), Id("res.users", m, 1), new Literal(")")]),
        Of($@"\bmodel=({Model})(&(?:amp;)?)res_id=(\d+)", m => [Text(m, 1, "model=", "&res_id="), Id(m.Groups[1].Value, m, 3)]),
        Of("/mail/track/(\\d+)/([0-9a-zA-Z_-]+)",
            m => [new Literal("/mail/track/"), Id("mail.mail", m, 1), new Literal("/"), Token("track-token", m, 2)]),
        Of(Site + @"/r/([A-Za-z0-9]+)/m/(\d+)",
            m => [Text(m, 1, "", "/r/"), Token("link-code", m, 2), new Literal("/m/"), Id("mailing.trace", m, 3)]),
        Of(Site + "/r/([A-Za-z0-9]+)", m => [Text(m, 1, "", "/r/"), Token("link-code", m, 2)]),
        Of(@"/mailing/(\d+)/", m => [new Literal("/mailing/"), Id("mailing.mailing", m, 1), new Literal("/")]),
        Of(@"\b(document_id|res_id)=(\d+)", m => [Text(m, 1, "", "="), AnyIdOf(m, 2)]),
        Of(@"\b(hash_token|access_token|token|hash|signup_token|unique|csrf_token)=([0-9A-Za-z_.-]+)",
            m => [Text(m, 1, "", "="), Token(m.Groups[1].Value, m, 2)]),
        Of(@"\bpid=(\d+)", m => [new Literal("pid="), Id("res.partner", m, 1)]),
        Of($@"/(web/image|web/content|odoo)/({Model})/(\d+)",
            m => [new Literal($"/{m.Groups[1].Value}/{m.Groups[2].Value}/"), Id(m.Groups[2].Value, m, 3)]),
        Of(@"/(web/image|web/content)/(\d+)", m => [Text(m, 1, "/", "/"), Id("ir.attachment", m, 2)]),
        // res.partner-7 in headers, res.partner,7 in references.
        Of($@"\b({Model})([-,])(\d+)\b", m => [Text(m, 1, "", m.Groups[2].Value), Id(m.Groups[1].Value, m, 3)]),
    ];

    private static readonly Regex MessageIdTail = new($@"^(\d+)-({Model})$", RegexOptions.CultureInvariant);

    private static SegmentPattern Of(string form, Func<Match, IEnumerable<Segment>> split) => new(new Regex(form, RegexOptions.CultureInvariant), split);

    private static IEnumerable<Segment> MessageId(Match m)
    {
        var tail = m.Groups[2].Value;
        yield return new Identity("message-id", $"{m.Groups[1].Value}|{tail}|{m.Groups[3].Value}");
        yield return new Literal("-openerp-");
        if (MessageIdTail.Match(tail) is { Success: true } thread)
        {
            yield return Id(thread.Groups[2].Value, thread, 1);
            yield return new Literal("-" + thread.Groups[2].Value);
        }
        else
        {
            yield return new Literal(tail);
        }
    }

    private static Literal Text(Match m, int group, string before, string after) => new(before + m.Groups[group].Value + after);

    private static Identity Token(string kind, Match m, int group) => new(kind, m.Groups[group].Value);

    private static Identity Id(string model, Match m, int group) => new(model, Number(m.Groups[group].Value));

    private static Segment AnyIdOf(Match m, int group) =>
        Number(m.Groups[group].Value) is long id ? new AnyId(id) : new Literal(m.Groups[group].Value);

    private static IEnumerable<Segment> Ids(string model, string list) =>
        Regex.Matches(list, @"\d+").Select(n => new Identity(model, Number(n.Value)));

    // Digits beyond 64 bits are no id of a record; they only have to be the same.
    private static object Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : digits;
}
