using System.Globalization;

namespace OdooMailBridge.Benchmarks;

/// <summary>
/// Processor time in microseconds that the bridge, PostgreSQL and the sink have used so far. Per mail it means the same on a busy machine,
/// where a rate does not.
/// </summary>
/// <param name="Idle">Of all processors together: what nobody used.</param>
/// <param name="All">What there was to be used.</param>
internal readonly record struct CpuTimes(double Bridge, double Postgres, double Sink, double Idle, double All)
{
    private const double MicrosecondsPerTick = 10_000; // USER_HZ is 100 on all architectures of Linux that .NET runs on

    /// <param name="postmaster">Sessions that ended count with it, living ones are its children.</param>
    public static CpuTimes Read(int bridge, int postmaster, int sink) =>
        new(Of(bridge), Of(postmaster) + Children(postmaster).Sum(Of), Of(sink), Machine()[3..5].Sum(), Machine().Sum());

    public void Print(CpuTimes before, int mails) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  processor time per mail: bridge {(Bridge - before.Bridge) / mails:0} µs, PostgreSQL {(Postgres - before.Postgres) / mails:0} µs, sink {(Sink - before.Sink) / mails:0} µs; processors {100 - (100 * (Idle - before.Idle) / (All - before.All)):0} % busy"));

    /// <summary>utime, stime and those of children that have ended: fields 14 to 17 of proc(5).</summary>
    private static double Of(int process) => Fields(process) is { } fields ? fields[11..15].Sum(text => double.Parse(text, CultureInfo.InvariantCulture)) * MicrosecondsPerTick : 0;

    /// <summary>user, nice, system, idle, iowait, irq, softirq, steal of all processors; what guests use is in user already.</summary>
    private static double[] Machine() => [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
        .Where(id => id > 0 && Fields(id) is { } fields && fields[1] == parent.ToString(CultureInfo.InvariantCulture));

    /// <summary>The fields after the name, which may hold spaces, from the third on; null when the process has ended.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
