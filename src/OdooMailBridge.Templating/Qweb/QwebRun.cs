using System.Text;
using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>The state of one rendering: names, output, limits.</summary>
internal sealed class QwebRun(RenderContext context, QwebOptions options)
{
    private StringBuilder output = StringBuilderPool.Rent();

    public QwebOptions Options { get; } = options;

    /// <summary>Where the expression that ran last stands: the place that a crossed limit names.</summary>
    public int LastOffset { get; set; }

    public PythonScope Scope { get; } = new(new Rendering(context));

    public void Write(string text)
    {
        output.Append(text);
        Scope.Meter.Output(output.Length, default);
        Scope.Meter.Step(default);
    }

    /// <summary>What a body writes, taken aside.</summary>
    public string Capture(QwebNode body)
    {
        var outer = output;
        output = StringBuilderPool.Rent();
        body.Render(this);
        var text = output.ToString();
        StringBuilderPool.Return(output);
        output = outer;
        Scope.Meter.Text(text.Length, default);
        return text;
    }

    public string Finish()
    {
        var text = output.ToString();
        StringBuilderPool.Return(output);
        return text;
    }
}
