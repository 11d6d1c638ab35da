namespace OdooMailBridge.Templating.Qweb;

/// <summary>A tag with its content; the parts of the start tag that carry no directive are written as they were.</summary>
internal sealed class QwebElement(HtmlElement element, IReadOnlyList<QwebAttribute> attributes, QwebNode content) : QwebNode
{
    public override void Render(QwebRun run)
    {
        run.Write("<" + element.Name);
        foreach (var attribute in attributes)
            attribute.Render(run);
        if (element.EndTag.Length > 0 || !element.Close.Contains('/'))
        {
            run.Write(element.Close);
            content.Render(run);
            run.Write(element.EndTag);
            return;
        }

        // A self-closed tag that gets content must be opened: <p t-out="x"/>.
        var inside = run.Capture(content);
        run.Write(inside.Length == 0 ? element.Close : $">{inside}</{element.Name}>");
    }
}
