using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.StrangerPlugin;

public sealed class StrangerPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("stranger_notes", "A Stranger's Notes", "1.0", ["base"]);

    /// <summary>An answer that takes its time, for tests of stopping.</summary>
    public override void Endpoints(IEndpointRouteBuilder routes) => routes.MapGet("/stranger/slow", async (double seconds, HttpResponse response) =>
    {
        await response.WriteAsync("begun\n");
        await response.Body.FlushAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        await response.WriteAsync("finished\n");
    });
}

[Model("stranger.note", "Note")]
public sealed class StrangerNote : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true };

    [Rpc(ReadOnly = true)]
    public string ShoutName(Records records) => string.Join(' ', records.Select(record => record.Get(Name)!.ToUpperInvariant()));
}
