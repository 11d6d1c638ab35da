using System.Text;

namespace OdooMailBridge.Transport;

/// <summary>Keeps the first lines of a dialogue, for diagnosis: <c>C: </c> client, <c>S: </c> server, <c>*: </c> event.</summary>
/// <param name="ofServer">The observed side is the server: what it sends is marked <c>S: </c>.</param>
public sealed class Transcript(int maxLines = 1000, bool ofServer = false) : IWireObserver
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private long _dropped;

    public void Observe(WireDirection direction, string line)
    {
        lock (_gate)
        {
            if (_lines.Count >= maxLines)
            {
                _dropped++;
                return;
            }
            _lines.Add(Prefix(direction) + line);
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            foreach (var line in _lines) text.Append(line).Append('\n');
            if (_dropped > 0) text.Append($"*: {_dropped} more lines not kept\n");
            return text.ToString();
        }
    }

    private string Prefix(WireDirection direction) => direction switch
    {
        WireDirection.Sent => ofServer ? "S: " : "C: ",
        WireDirection.Received => ofServer ? "C: " : "S: ",
        _ => "*: ",
    };
}
