using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Server;
using OdooMailBridge.Conformance.Transcripts;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>
/// A server that plays a transcript's own answers back, with other ids, its own address and moments, and real mails to the
/// sinks. Whoever replays the transcript against it must find no difference.
/// </summary>
public sealed class RecordedOdoo : IBridgeServer
{
    private readonly WebApplication _app;

    private RecordedOdoo(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public string MasterPassword => "admin";

    public static async Task<RecordedOdoo> StartAsync(Transcript transcript, FieldRelations relations)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new RecordedOdoo(app);
        RecordedPlayback? playback = null;
        app.Run(context => (playback ??= new RecordedPlayback(transcript, relations, server.Url.ToString().TrimEnd('/'))).AnswerAsync(context));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
