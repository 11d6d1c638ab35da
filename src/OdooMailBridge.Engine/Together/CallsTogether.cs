using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Databases;

namespace OdooMailBridge.Engine.Together;

/// <summary>The calls of one database that share their statements with others that are there at the same moment.</summary>
internal sealed class CallsTogether(BridgeDatabase database)
{
    private readonly SharedReads reads = new(database);
    private readonly SharedSearches searches = new(database);
    private readonly SharedCreates creates = new(database);

    /// <summary>Null or false: the call must take the ordinary way.</summary>
    public Task<bool>? AnswerAsync(ModelCall call, RpcMethod method, AnswerBuffer answer) => method.Owner == RootLayer.PythonName ? method.Name switch
    {
        "read" => reads.AnswerAsync(call, ReadShapes.Of(database), answer),
        "search_read" => searches.AnswerAsync(call, ReadShapes.Of(database), answer),
        "create" => creates.AnswerAsync(call, answer),
        _ => null,
    } : null;
}
