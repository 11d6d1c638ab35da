namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>What the embedded cluster needs to know.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The bridge's data folder; the cluster lives in its subfolder <c>postgres</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder with PostgreSQL's programs; null searches for it.</summary>
    public string? BinFolder { get; init; }

    /// <summary>
    /// Whether a commit survives a power failure. Only tests turn it off (fsync, full_page_writes and synchronous_commit off);
    /// such a cluster is thrown away, its folder with it.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Told, in one sentence, about each thing that takes long or changes the machine.</summary>
    public Action<string> Announce { get; init; } = static _ => { };
}
