using System.Diagnostics.Metrics;

namespace OdooMailBridge.Host.Telemetry;

/// <summary>How an instrument's measurements add up, and what Prometheus calls the result.</summary>
internal enum MetricKind
{
    /// <summary>Grows by each measurement.</summary>
    Counter,

    /// <summary>Each measurement is a change, up or down; a gauge to Prometheus.</summary>
    Balance,

    /// <summary>The last measurement counts.</summary>
    Gauge,

    /// <summary>Measurements sorted into buckets.</summary>
    Histogram,
}

internal static class MetricKinds
{
    public static MetricKind Of(Instrument instrument)
    {
        var type = instrument.GetType();
        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return shape == typeof(Histogram<>) ? MetricKind.Histogram
            : shape == typeof(Counter<>) ? MetricKind.Counter
            : shape == typeof(UpDownCounter<>) ? MetricKind.Balance
            : MetricKind.Gauge;
    }
}
