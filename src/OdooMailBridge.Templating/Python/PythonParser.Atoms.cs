using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

internal sealed partial class PythonParser
{
    private PythonNode ParsePostfix()
    {
        var node = ParseAtom();
        while (Current.Kind == PythonTokenKind.Operator)
        {
            var offset = Current.Offset;
            if (Accept("."))
                node = new PythonAttribute(node, Current.Kind == PythonTokenKind.Name ? Advance().Text : throw Unexpected(), offset);
            else if (Accept("("))
                node = new PythonCall(node, ParseArguments(), offset);
            else if (Accept("["))
                node = ParseSubscript(node, offset);
            else
                break;
        }

        return node;
    }

    private List<(string? Name, PythonNode Value)> ParseArguments()
    {
        var arguments = new List<(string?, PythonNode)>();
        while (!Accept(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
                if (Accept(")"))
                    break;
            }

            var name = Current.Kind == PythonTokenKind.Name && tokens[index + 1].Is("=") ? ParseVariable() : null;
            if (name is not null)
                Advance();
            var value = ParseExpression();
            arguments.Add((name, Current.Is("for") ? ParseComprehension(value) : value));
        }

        return arguments;
    }

    private PythonNode ParseSubscript(PythonNode target, int offset)
    {
        var first = Current.Is(":") ? null : ParseExpression();
        if (Accept("]"))
            return new PythonIndex(target, first!, offset);
        Expect(":");
        var end = Current.Is("]") || Current.Is(":") ? null : ParseExpression();
        var step = Accept(":") && !Current.Is("]") ? ParseExpression() : null;
        Expect("]");
        return new PythonSlice(target, first, end, step, offset);
    }

    private PythonNode ParseAtom()
    {
        var token = Current;
        if (token.Kind == PythonTokenKind.Literal)
            return ParseLiteral();
        if (token.Kind == PythonTokenKind.Name)
            return ParseName();
        if (Accept("("))
            return ParseParenthesized(token.Offset);
        if (Accept("["))
            return ParseList(token.Offset);
        if (Accept("{"))
            return ParseDict(token.Offset);
        throw Unexpected();
    }

    /// <summary>Adjacent strings are one string.</summary>
    private PythonNode ParseLiteral()
    {
        var token = Advance();
        if (token.Value is not (string or FormattedText))
            return new PythonLiteral(token.Value, token.Offset);
        var parts = new List<PythonNode>();
        for (var next = token; ; next = Advance())
        {
            if (next.Value is FormattedText formatted)
                parts.AddRange(ParseFormatted(formatted));
            else
                parts.Add(new PythonLiteral(next.Value, next.Offset));
            if (Current is not { Kind: PythonTokenKind.Literal, Value: string or FormattedText })
                break;
        }

        return parts.All(part => part is PythonLiteral)
            ? new PythonLiteral(string.Concat(parts.Select(part => (string?)((PythonLiteral)part).Value)), token.Offset)
            : new PythonFormatted(parts, token.Offset);
    }

    private PythonNode ParseName()
    {
        var token = Current;
        switch (token.Text)
        {
            case "True" or "False":
                Advance();
                return new PythonLiteral(Boxes.Bool(token.Text == "True"), token.Offset);
            case "None":
                Advance();
                return new PythonLiteral(null, token.Offset);
            default:
                return new PythonName(ParseVariable(), token.Offset);
        }
    }

    private PythonNode ParseParenthesized(int offset)
    {
        if (Accept(")"))
            return new PythonList([], offset, "()");
        var node = ParseTuple();
        if (Current.Is("for"))
            node = ParseComprehension(node);
        Expect(")");
        return node;
    }

    private PythonNode ParseList(int offset)
    {
        var items = new List<PythonNode>();
        while (!Accept("]"))
        {
            if (items.Count > 0)
            {
                Expect(",");
                if (Accept("]"))
                    break;
            }

            items.Add(ParseExpression());
            if (items.Count != 1 || !Current.Is("for"))
                continue;
            var comprehension = ParseComprehension(items[0]);
            Expect("]");
            return comprehension;
        }

        return new PythonList(items, offset);
    }

    private PythonComprehension ParseComprehension(PythonNode item, PythonNode? value = null, string brackets = "[]")
    {
        var offset = Current.Offset;
        var loops = new List<PythonLoop>();
        while (Accept("for"))
        {
            var names = new List<string> { ParseVariable() };
            while (Accept(","))
                names.Add(ParseVariable());
            Expect("in");
            var source = ParseOr();
            var conditions = new List<PythonNode>();
            while (Accept("if"))
                conditions.Add(ParseOr());
            loops.Add(new PythonLoop(names, source, conditions));
        }

        return new PythonComprehension(item, value, loops, brackets, offset);
    }

    private PythonNode ParseDict(int offset)
    {
        var entries = new List<(PythonNode, PythonNode)>();
        var members = new List<PythonNode>();
        while (!Accept("}"))
        {
            if (entries.Count + members.Count > 0)
            {
                Expect(",");
                if (Accept("}"))
                    break;
            }

            var key = ParseExpression();
            var first = entries.Count + members.Count == 0;
            if (entries.Count == 0 && !Current.Is(":"))
            {
                if (first && Current.Is("for"))
                    return Closed(ParseComprehension(key, brackets: "{}"));
                members.Add(key);
                continue;
            }

            Expect(":");
            var value = ParseExpression();
            if (first && Current.Is("for"))
                return Closed(ParseComprehension(key, value));
            entries.Add((key, value));
        }

        return members.Count > 0 ? new PythonSet(members, offset) : new PythonDict(entries, offset);
    }

    private PythonNode Closed(PythonNode node)
    {
        Expect("}");
        return node;
    }
}
