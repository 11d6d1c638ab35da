using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc;

/// <summary>
/// Lets a bounded number of model calls run at once. The engine works synchronously, so without the bound a burst of slow calls would take
/// every thread that the web server needs to answer the rest.
/// </summary>
internal sealed class CallGate(IModelCaller caller, RpcOptions options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.MaxConcurrentCalls);

    public async Task CallAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            await caller.CallAsync(call, answer, cancel);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
