using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace OdooMailBridge.Host.Telemetry;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<IGrouping<Instrument, MetricSeries>> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            var kind = MetricKinds.Of(metric.Key);
            var name = Name(metric.Key.Name) + (kind == MetricKind.Counter ? "_total" : "");
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {OneLine(metric.Key.Description)}\n# TYPE {name} {TypeOf(kind)}\n");
            foreach (var series in metric)
                Append(text, name, series, kind);
        }
        return text.ToString();
    }

    /// <summary>A name with only the characters Prometheus allows.</summary>
    public static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    public static string Escaped(object? value) =>
        (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static void Append(StringBuilder text, string name, MetricSeries series, MetricKind kind)
    {
        var (value, count, buckets) = series.Read();
        if (kind != MetricKind.Histogram)
        {
            Line(text, name, series.Labels, value);
            return;
        }
        long below = 0;
        for (var i = 0; i < MetricSeries.Bounds.Length; i++)
        {
            below += buckets[i];
            Line(text, name + "_bucket", And(series.Labels, $"le=\"{MetricSeries.Bounds[i].ToString(CultureInfo.InvariantCulture)}\""), below);
        }
        Line(text, name + "_bucket", And(series.Labels, "le=\"+Inf\""), count);
        Line(text, name + "_sum", series.Labels, value);
        Line(text, name + "_count", series.Labels, count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value}\n");

    private static string And(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private static string OneLine(string? description) => (description ?? "").ReplaceLineEndings(" ");

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Histogram => "histogram",
        MetricKind.Counter => "counter",
        _ => "gauge",
    };
}
