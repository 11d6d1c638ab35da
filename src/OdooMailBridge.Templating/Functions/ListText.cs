using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary><c>array.join</c>. With automatic escaping, joining safe HTML gives safe HTML: the other items and the delimiter are escaped.</summary>
internal static class ListText
{
    public static object Join(FunctionArguments a)
    {
        var safe = a.AutoEscape && a.List(0).Any(item => item is SafeHtml);
        var text = new StringBuilder();
        var delimiter = safe ? HtmlText.Of(a.Run, a[1], a.Position) : a.Text(1);
        var first = true;
        foreach (var raw in a.List(0))
        {
            if (!first)
                text.Append(delimiter);
            first = false;
            var item = HostValues.Enter(raw, a.Run.Context);
            if (a[2] is not null)
                item = a.Call(2, Printing.Text(a.Run, item, a.Position));
            text.Append(safe ? HtmlText.Of(a.Run, item, a.Position) : Printing.Text(a.Run, item, a.Position));
            a.Meter.Text(text.Length > a.Meter.Limits.StringLength ? text.Length : 0, a.Position);
        }

        var joined = a.Made(text.ToString());
        return safe ? new SafeHtml(joined) : joined;
    }
}
