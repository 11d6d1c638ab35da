using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc;

/// <summary>
/// Lets a bounded number of model calls and credential checks run at once; others wait in order. Both hold a database connection, and the
/// engine holds a thread besides, so without the bound a burst of slow calls would take memory and connections without limit.
/// </summary>
internal sealed class CallGate : IDisposable
{
    private readonly IModelCaller caller;
    private readonly SemaphoreSlim places;

    public CallGate(IModelCaller caller, RpcOptions options)
    {
        this.caller = caller;
        places = new SemaphoreSlim(options.MaxConcurrentCalls);
    }

    public Task CallAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel) => CallAsync(() => ValueTask.FromResult(call), answer, cancel);

    /// <summary>A call that must first prove who calls: both in one turn.</summary>
    public async Task CallAsync(Func<ValueTask<ModelCall>> admitted, AnswerBuffer answer, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            await caller.CallAsync(await admitted(), answer, cancel);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Runs a question to the authenticator in its turn; never from within another turn.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            return await question();
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
