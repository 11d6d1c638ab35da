using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

public sealed class CallGateTests
{
    [Fact]
    public async Task Slow_calls_neither_exceed_the_bound_nor_stop_the_server()
    {
        await using var wire = await TestWire.StartAsync(new RpcOptions { MaxConcurrentCalls = 3 });
        using var release = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        wire.Models.Answer = _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            release.Wait();
            Interlocked.Decrement(ref running);
            return true;
        };
        var calls = Enumerable.Range(0, 12).Select(_ => wire.PostAsync("/jsonrpc",
            """{"params": {"service": "object", "method": "execute", "args": ["db1", 2, "admin", "m", "f"]}}""")).ToArray();
        while (Volatile.Read(ref running) < 3) await Task.Delay(5);
        var version = await wire.JsonAsync("/web/webclient/version_info", "{}");
        Assert.NotNull(version["result"]);
        release.Set();
        foreach (var response in await Task.WhenAll(calls))
        {
            Assert.Contains("\"result\": true", await response.Content.ReadAsStringAsync());
            response.Dispose();
        }
        Assert.InRange(most, 1, 3);
        Assert.Equal(12, wire.Models.Calls.Count);
    }

    [Fact]
    public async Task A_client_that_hangs_up_gives_its_place_back()
    {
        await using var wire = await TestWire.StartAsync(new RpcOptions { MaxConcurrentCalls = 1 });
        using var started = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        wire.Models.Answer = _ =>
        {
            started.Release();
            release.Wait();
            throw new OperationCanceledException();
        };
        using var impatient = new CancellationTokenSource();
        var call = wire.Http.PostAsync("/jsonrpc", Body(), impatient.Token);
        await started.WaitAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        release.Set();
        wire.Models.Answer = _ => 5;
        using var next = await wire.Http.PostAsync("/jsonrpc", Body());
        Assert.Contains("\"result\": 5", await next.Content.ReadAsStringAsync());

        static StringContent Body() => new("""{"params": {"service": "object", "method": "execute", "args": ["db1", 2, "admin", "m", "f"]}}""", System.Text.Encoding.UTF8, "application/json");
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }
}
