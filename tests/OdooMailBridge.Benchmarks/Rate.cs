using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.Benchmarks;

/// <summary>Counts how often something is done in a second, after a warm-up.</summary>
internal static class Rate
{
    // The runtime compiles what is hot again in the background, several times over.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    /// <summary>Some workers do it over and over; each gets its number.</summary>
    public static async Task<double> Of(int workers, Func<int, Task> work) => (await Of(workers, work, static () => 0)).PerSecond;

    /// <summary>Also what each time cost of something that is read before and after: processor time, transactions.</summary>
    public static async Task<(double PerSecond, double Cost)> Of(int workers, Func<int, Task> work, Func<double> meter)
    {
        await Count(workers, work, WarmUp);
        var before = meter();
        var watch = Stopwatch.StartNew();
        var done = await Count(workers, work, Measured);
        return (done / watch.Elapsed.TotalSeconds, (meter() - before) / done);
    }

    /// <summary>The same for work on the processor alone.</summary>
    public static Task<double> Of(Action work) => Of(1, _ =>
    {
        work();
        return Task.CompletedTask;
    });

    public static void Print(string name, double rate, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-62} {rate,12:0.0} {unit}"));

    public static void Ratio(string name, double ours, double bare) => Print(name, 100 * ours / bare, "% of bare");

    private static async Task<long> Count(int workers, Func<int, Task> work, TimeSpan span)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            long done = 0;
            for (; watch.Elapsed < span; done++)
                await work(worker);
            return done;
        })));
        return counts.Sum();
    }
}
