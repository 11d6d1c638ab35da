namespace OdooMailBridge.Engine.Databases;

/// <summary>How the engine reaches PostgreSQL and which databases are its own.</summary>
public sealed class EngineOptions
{
    /// <summary>Npgsql connection string of the server; its database is the maintenance database (usually postgres).</summary>
    public required string ConnectionString { get; set; }

    /// <summary>Connections kept per database at the most, for transactions and again for workers; also bounds how many calls run at once on it.</summary>
    public int MaxPoolSize { get; set; } = 32;

    /// <summary>What new databases get as web.base.url.</summary>
    public string BaseUrl { get; set; } = "http://localhost:8069";

    /// <summary>Whether background work (queue, schedules, fetching) runs; false with <c>--max-cron-threads 0</c>.</summary>
    public bool BackgroundWork { get; set; } = true;
}
