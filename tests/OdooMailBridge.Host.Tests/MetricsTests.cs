using System.Diagnostics.Metrics;
using System.Net;
using OdooMailBridge.Host.Telemetry;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class MetricsTests
{
    [Fact]
    public void Writes_counters_gauges_balances_and_histograms_as_Prometheus_reads_them()
    {
        using var meter = new Meter("OdooMailBridge.Tests");
        using var collector = new MetricCollector();
        var sent = meter.CreateCounter<long>("mail.sent", description: "Mails handed over");
        var open = meter.CreateUpDownCounter<long>("smtp.sessions");
        var took = meter.CreateHistogram<double>("rpc.duration");
        meter.CreateObservableGauge("queue.depth", () => 12);

        sent.Add(2, new KeyValuePair<string, object?>("server", "a \"b\""));
        sent.Add(3, new KeyValuePair<string, object?>("server", "a \"b\""));
        open.Add(2);
        open.Add(-1);
        took.Record(0.02);
        took.Record(100);
        var text = PrometheusText.Write(collector.Read().Where(metric => metric.Key.Meter == meter));

        Assert.Equal("""
            # HELP mail_sent_total Mails handed over
            # TYPE mail_sent_total counter
            mail_sent_total{server="a \"b\""} 5
            """, text[..text.IndexOf("\n# HELP queue", StringComparison.Ordinal)]);
        Assert.Contains("# TYPE smtp_sessions gauge\nsmtp_sessions 1\n", text);
        Assert.Contains("queue_depth 12\n", text);
        Assert.Contains("rpc_duration_bucket{le=\"0.01\"} 0\nrpc_duration_bucket{le=\"0.025\"} 1\n", text);
        Assert.Contains("rpc_duration_bucket{le=\"30\"} 1\nrpc_duration_bucket{le=\"+Inf\"} 2\nrpc_duration_sum 100.02\nrpc_duration_count 2\n", text);
    }

    [Fact]
    public async Task Are_served_only_when_asked_for()
    {
        using var http = new HttpClient();
        await using var silent = await BridgeProcess.Serve();
        await using var telling = await BridgeProcess.Serve(environment: new Dictionary<string, string> { ["OMB__Metrics"] = "true" });

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(silent.Url, "/metrics"))).StatusCode);
        await http.GetAsync(new Uri(telling.Url, "/web/health"));
        Assert.Contains("http_server_request_duration_count", await http.GetStringAsync(new Uri(telling.Url, "/metrics")));
    }
}
