using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Transcripts;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Replays one transcript against a server, in a database of its own.</summary>
public static class TranscriptRunner
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(180);
    private static readonly Lazy<FieldRelations> Relations = new(() => FieldRelations.Load(TranscriptFiles.Relations));

    /// <summary>The outcome; a server that cannot even make the database is an outcome, not an exception.</summary>
    public static async Task<TranscriptResult> RunAsync(Transcript transcript, Uri url, string masterPassword)
    {
        using var wire = new WireClient(url, RequestTimeout);
        var client = new OdooClient(wire);
        try
        {
            await using var database = await ConformanceDatabase.CreateAsync(client, masterPassword, transcript);
            var target = new ReplayTarget(client, database.Name, masterPassword);
            return await new TranscriptReplay(transcript, target, Relations.Value, TimeProvider.System).RunAsync();
        }
        catch (Exception e) when (e is RpcFault or HttpRequestException or IOException or OperationCanceledException)
        {
            return new TranscriptResult(transcript, [], $"no database: {e.GetType().Name}: {e.Message}");
        }
    }
}
