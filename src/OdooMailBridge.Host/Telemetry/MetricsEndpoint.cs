namespace OdooMailBridge.Host.Telemetry;

/// <summary><c>/metrics</c>: the process's figures for a Prometheus server.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        // Made now, so that it listens from the first request on.
        var collector = endpoints.ServiceProvider.GetRequiredService<MetricCollector>();
        endpoints.MapGet("/metrics", () => Results.Text(PrometheusText.Write(collector.Read()), PrometheusText.ContentType));
    }
}
