using System.Diagnostics.Metrics;

namespace OdooMailBridge.Host.Telemetry;

/// <summary>The running figures of one instrument under one set of tags.</summary>
internal sealed class MetricSeries(Instrument instrument, string labels)
{
    /// <summary>Upper bounds in seconds: from a cached read to a mail server that takes its time.</summary>
    public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private double _value;
    private long _count;

    public Instrument Instrument => instrument;

    /// <summary>Prometheus labels without braces, <c>a="b",c="d"</c>; empty without tags.</summary>
    public string Labels => labels;

    public void Record(double value, MetricKind kind)
    {
        lock (_gate)
        {
            _value = kind == MetricKind.Gauge ? value : _value + value;
            if (kind != MetricKind.Histogram)
                return;
            _count++;
            var bucket = Array.BinarySearch(Bounds, value);
            _buckets[bucket < 0 ? ~bucket : bucket]++;
        }
    }

    /// <summary>A consistent copy: the value (sum for a histogram), the count, and the count of each bucket.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
            return (_value, _count, [.. _buckets]);
    }
}
