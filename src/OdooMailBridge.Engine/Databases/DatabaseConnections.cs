using Npgsql;

namespace OdooMailBridge.Engine.Databases;

/// <summary>
/// A database's connections, in two pools. A socket that was once used asynchronously stays non-blocking in .NET: each synchronous read on
/// it then takes a wake-up through the event loop and two more context switches. Transactions, whose code is synchronous, keep theirs blocking.
/// </summary>
internal sealed class DatabaseConnections(EngineOptions options, string name) : IAsyncDisposable
{
    /// <summary>For transactions; everything on these connections is synchronous, opening and commit included.</summary>
    public NpgsqlDataSource Blocking { get; } = Build(options, name);

    /// <summary>For workers that write SQL of their own and for listening.</summary>
    public NpgsqlDataSource Asynchronous { get; } = Build(options, name);

    public async ValueTask DisposeAsync()
    {
        await Blocking.DisposeAsync();
        await Asynchronous.DisposeAsync();
    }

    private static NpgsqlDataSource Build(EngineOptions options, string name)
    {
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = name, MaxPoolSize = options.MaxPoolSize, MaxAutoPrepare = 400, AutoPrepareMinUsages = 2, ApplicationName = "OdooMailBridge", NoResetOnClose = true };
        return new NpgsqlDataSourceBuilder(text.ConnectionString).Build();
    }
}
