namespace OdooMailBridge.Conformance.Sinks;

/// <summary>The sinks of one transcript and their common journal.</summary>
public sealed class SinkSet : IAsyncDisposable
{
    private readonly List<SmtpSink> _sinks = [];

    public SinkJournal Journal { get; } = new();

    /// <summary>Starts a sink on the loopback address.</summary>
    /// <returns>Its port.</returns>
    public int Add(string name, SinkBehaviour behaviour)
    {
        var sink = new SmtpSink(name, behaviour, Journal);
        _sinks.Add(sink);
        return sink.Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in _sinks)
            await sink.DisposeAsync();
    }
}
