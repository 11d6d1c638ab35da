using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Health;

/// <summary>What load balancers and orchestrators ask. None of the answers needs a database name or a password.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/web/health", Pass);        // Odoo's own
        endpoints.MapGet("/health/live", Pass);       // the process answers
        endpoints.MapGet("/health/ready", Ready);     // a call would succeed now
    }

    private static IResult Pass(HttpResponse response) => Answer(response, StatusCodes.Status200OK, "pass");

    private static async Task<IResult> Ready(HttpResponse response, NpgsqlDataSource postgres, IDatabases databases, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Answer(response, StatusCodes.Status503ServiceUnavailable, "stopping");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var ask = postgres.CreateCommand("SELECT 1");
            await ask.ExecuteScalarAsync(patience.Token);
            return Answer(response, StatusCodes.Status200OK, "pass", await OutboxAge.Seconds(databases, patience.Token));
        }
        catch (Exception unavailable) when (unavailable is NpgsqlException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return Answer(response, StatusCodes.Status503ServiceUnavailable, "no database");
        }
    }

    private static IResult Answer(HttpResponse response, int code, string status, long? oldestMail = null)
    {
        response.Headers.CacheControl = "no-store";
        var answer = new Dictionary<string, object> { ["status"] = status };
        if (oldestMail is { } seconds)
            answer["oldest_mail_seconds"] = seconds;
        return Results.Json(answer, statusCode: code);
    }
}
