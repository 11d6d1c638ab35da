using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>How the last look into a mailbox went, for whoever asks why no mail comes.</summary>
public static class FetchRun
{
    /// <param name="error">Null: it went well, also when single mails failed.</param>
    public static void Record(Env env, int server, DateTime started, FetchTally tally, string? error)
    {
        env.Sql.Execute("UPDATE fetchmail_server SET date = @now WHERE id = @server", new { server, now = env.Now });
        env.Sql.Execute(
            """
            INSERT INTO bridge_fetch_run (server_id, started, ended, fetched, failed, failures, error)
            SELECT @server, @started, @now, @Fetched, @Failed, CASE WHEN @error::text IS NULL THEN 0 ELSE 1 END, @error WHERE EXISTS (SELECT 1 FROM fetchmail_server WHERE id = @server)
            ON CONFLICT (server_id) DO UPDATE SET started = EXCLUDED.started, ended = EXCLUDED.ended, fetched = EXCLUDED.fetched, failed = EXCLUDED.failed, error = EXCLUDED.error,
                failures = CASE WHEN EXCLUDED.error IS NULL THEN 0 ELSE bridge_fetch_run.failures + 1 END
            """, new { server, started = DateTime.SpecifyKind(started, DateTimeKind.Unspecified), now = env.Now, tally.Fetched, tally.Failed, error });
        env.Work.Invalidate();
    }

    /// <summary>One dictionary per server that was looked into, in the order of the ids.</summary>
    public static List<object?> Read(Env env, int[] servers) =>
        [.. env.Sql.Query<(int Server, DateTime Started, DateTime Ended, int Fetched, int Failed, int Failures, string? Error)>(
            "SELECT server_id, started, ended, fetched, failed, failures, error FROM bridge_fetch_run WHERE server_id = ANY(@servers) ORDER BY server_id", new { servers })
            .Select(run => (object?)new Values
            {
                ["server_id"] = run.Server,
                ["started"] = run.Started,
                ["ended"] = run.Ended,
                ["fetched"] = run.Fetched,
                ["failed"] = run.Failed,
                ["failures"] = run.Failures,
                ["error"] = run.Error ?? (object)false,
            })];
}
