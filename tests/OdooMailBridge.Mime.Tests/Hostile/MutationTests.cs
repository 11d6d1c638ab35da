using System.Diagnostics;

namespace OdooMailBridge.Mime.Tests.Hostile;

/// <summary>No damage to a message may become an exception or a hang. OMB_MUTATIONS says how many samples are tried.</summary>
public sealed class MutationTests
{
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("OMB_MUTATIONS"), out var count) ? count : 20_000;

    [Fact]
    public void Mutated_messages_are_read_without_an_exception()
    {
        var slowest = 0L;
        var tried = 0;
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var watch = Stopwatch.StartNew();
            try
            {
                ReadEverything.Of(Mutation.Of(seed));
            }
            catch (Exception e)
            {
                Assert.Fail($"Mutation {seed}: {e}");
            }
            Interlocked.Increment(ref tried);
            InterlockedMax(ref slowest, watch.ElapsedMilliseconds);
        });
        Assert.Equal(Count, tried);
        Assert.InRange(slowest, 0, 30_000);
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }
}
