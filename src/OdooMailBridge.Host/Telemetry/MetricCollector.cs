using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace OdooMailBridge.Host.Telemetry;

/// <summary>Listens to the process's meters and keeps their figures for whoever asks.</summary>
internal sealed class MetricCollector : IDisposable
{
    // Tags come from this program, but a plugin may be careless: the memory that labels take stays bounded.
    private const int MostSeries = 5000;

    private readonly ConcurrentDictionary<(Instrument, string), MetricSeries> _series = new();
    private readonly MeterListener _listener = new();

    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsWanted(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument, MetricKinds.Of(instrument));
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, kind) => Record(instrument, value, tags, kind));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, kind) => Record(instrument, value, tags, kind));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, kind) => Record(instrument, value, tags, kind));
        _listener.Start();
    }

    /// <summary>All series, observable instruments asked just now, grouped by instrument in the order of their names.</summary>
    public IReadOnlyList<IGrouping<Instrument, MetricSeries>> Read()
    {
        _listener.RecordObservableInstruments();
        return [.. _series.Values.GroupBy(series => series.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(string meter) =>
        meter.StartsWith("OdooMailBridge", StringComparison.Ordinal) || meter is "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore.Server.Kestrel" or "System.Runtime" or "Npgsql";

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? kind)
    {
        var labels = Labels(tags);
        if (!_series.TryGetValue((instrument, labels), out var series))
        {
            if (_series.Count >= MostSeries)
                return;
            series = _series.GetOrAdd((instrument, labels), static key => new MetricSeries(key.Item1, key.Item2));
        }
        series.Record(value, (MetricKind)kind!);
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
            text.Append(text.Length == 0 ? "" : ",").Append(PrometheusText.Name(name)).Append("=\"").Append(PrometheusText.Escaped(value)).Append('"');
        return text.ToString();
    }
}
