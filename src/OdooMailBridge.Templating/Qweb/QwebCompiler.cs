namespace OdooMailBridge.Templating.Qweb;

/// <summary>Turns a tree of HTML into QWeb nodes. Directives nest in this order: loop, condition, variable, tag, content.</summary>
internal sealed class QwebCompiler
{
    private readonly List<string> expressions = [];

    private const string Prefix = "t-";

    // Hints for Odoo's editor and translation; they mean nothing here and are not written.
    private static readonly HashSet<string> Ignored =
        ["t-as", "t-options", "t-value", "t-valuef", "t-translation", "t-ignore", "t-debug", "t-inherit", "t-name", "t-type"];

    /// <summary>Every expression met, in the order of the source's directives.</summary>
    public IReadOnlyList<string> Expressions => expressions;

    public QwebSequence Compile(IReadOnlyList<HtmlNode> nodes)
    {
        var result = new List<QwebNode>();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is HtmlText text)
                result.Add(text.IsComment ? new QwebComment(text.Raw) : new QwebRaw(text.Raw));
            else
                result.Add(CompileElement(nodes, ref i));
        }

        return new QwebSequence(result);
    }

    private QwebNode CompileElement(IReadOnlyList<HtmlNode> siblings, ref int index)
    {
        var element = (HtmlElement)siblings[index];
        if (!IsDynamic(element))
        {
            return element.Children.Count == 0
                ? new QwebRaw(element.StartTag + element.EndTag)
                : new QwebSequence([new QwebRaw(element.StartTag), .. Compile(element.Children).Nodes, new QwebRaw(element.EndTag)]);
        }

        if (!element.IsClosed)
            throw new QwebSyntaxError($"The element <{element.Name}> with a directive is not closed.", "", element.Offset);
        if (Find(element, "t-elif") is not null || Find(element, "t-else") is not null)
            throw new QwebSyntaxError("t-elif and t-else must directly follow a t-if.", "", element.Offset);
        return CompileLoop(element, siblings, ref index);
    }

    private static bool IsDynamic(HtmlElement element) => element.Name == "t" || element.Attributes.Any(a => a.Name.StartsWith(Prefix, StringComparison.Ordinal));

    private static HtmlAttribute? Find(HtmlElement element, string name) => element.Attributes.FirstOrDefault(a => a.Name == name);

    private QwebExpression? Expression(HtmlElement element, string name) =>
        Find(element, name) is { } attribute ? Make(attribute.Value, attribute.Offset) : null;

    private QwebNode CompileLoop(HtmlElement element, IReadOnlyList<HtmlNode> siblings, ref int index)
    {
        if (Expression(element, "t-foreach") is not { } source)
            return CompileCondition(element, siblings, ref index);
        if (Find(element, "t-as") is not { Value.Length: > 0 } name)
            throw new QwebSyntaxError("t-foreach needs t-as.", source.Text, source.Offset);
        // Inside a loop a condition decides on each item, so no t-else can follow it.
        QwebNode body = CompileTag(element);
        if (Expression(element, "t-if") is { } condition)
            body = new QwebBranch([(condition, body)]);
        return new QwebLoop(source, name.Value.Trim(), body);
    }

    private QwebNode CompileCondition(HtmlElement element, IReadOnlyList<HtmlNode> siblings, ref int index)
    {
        if (Expression(element, "t-if") is not { } condition)
            return CompileTag(element);
        var branches = new List<(QwebExpression?, QwebNode)> { (condition, CompileTag(element)) };
        while (NextBranch(siblings, index) is var next and > 0)
        {
            var branch = (HtmlElement)siblings[next];
            index = next;
            var other = Expression(branch, "t-elif");
            branches.Add((other, CompileTag(branch)));
            if (other is null)
                break;
        }

        return new QwebBranch(branches);
    }

    /// <summary>Index of the <c>t-elif</c> or <c>t-else</c> after blanks and comments, or -1.</summary>
    private static int NextBranch(IReadOnlyList<HtmlNode> siblings, int index)
    {
        for (var i = index + 1; i < siblings.Count; i++)
        {
            if (siblings[i] is HtmlText text && (text.IsComment || string.IsNullOrWhiteSpace(text.Raw)))
                continue;
            return siblings[i] is HtmlElement { IsClosed: true } element && (Find(element, "t-elif") ?? Find(element, "t-else")) is not null ? i : -1;
        }

        return -1;
    }

    private QwebNode CompileTag(HtmlElement element)
    {
        if (Find(element, "t-set") is { } set)
        {
            var format = Find(element, "t-valuef") is { } f ? new QwebFormat(f.Value, f.Offset, Make) : null;
            return new QwebSet(set.Value.Trim(), Expression(element, "t-value"), format, Compile(element.Children));
        }

        var content = CompileContent(element);
        // What is computed stands in the place of what was written under the same name.
        var computed = element.Attributes.Where(a => a.Name.StartsWith("t-att", StringComparison.Ordinal) && a.Name.IndexOf('-', 2) > 0).Select(a => a.Name[(a.Name.IndexOf('-', 2) + 1)..]).ToHashSet(StringComparer.Ordinal);
        var attributes = element.Attributes.Where(a => !computed.Contains(a.Name)).Select(CompileAttribute).OfType<QwebAttribute>().ToList();
        return element.Name == "t" ? content : new QwebElement(element, attributes, content);
    }

    private QwebNode CompileContent(HtmlElement element)
    {
        var children = Compile(element.Children);
        var directive = element.Attributes.FirstOrDefault(a => a.Name is "t-out" or "t-esc" or "t-raw" or "t-field");
        return directive is null
            ? children
            : new QwebOutput(Make(directive.Value, directive.Offset), Widget(element), children, directive.Name);
    }

    private QwebWidget Widget(HtmlElement element) => new(
        Expression(element, "t-options"),
        [.. element.Attributes.Where(a => a.Name.StartsWith("t-options-", StringComparison.Ordinal)).Select(a => (a.Name["t-options-".Length..], Make(a.Value, a.Offset)))]);

    private QwebAttribute? CompileAttribute(HtmlAttribute attribute)
    {
        var name = attribute.Name;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return new StaticAttribute(attribute.Raw);
        if (name.StartsWith("t-att-", StringComparison.Ordinal))
            return new ComputedAttribute(name["t-att-".Length..], Make(attribute.Value, attribute.Offset));
        if (name.StartsWith("t-attf-", StringComparison.Ordinal))
            return new FormattedAttribute(name["t-attf-".Length..], new QwebFormat(attribute.Value, attribute.Offset, Make));
        if (name == "t-att")
            return new AttributeSet(Make(attribute.Value, attribute.Offset));
        if (name is "t-out" or "t-esc" or "t-raw" or "t-field" or "t-if" or "t-elif" or "t-else" or "t-foreach" || Ignored.Contains(name) || name.StartsWith("t-options-", StringComparison.Ordinal))
            return null;
        throw new QwebSyntaxError($"The directive {name} is not supported.", attribute.Value, attribute.Offset);
    }

    private QwebExpression Make(string text, int offset)
    {
        var expression = new QwebExpression(text, offset);
        expressions.Add(expression.Text);
        return expression;
    }
}
