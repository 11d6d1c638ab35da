using System.Globalization;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary>How far a long command is: a bar on a terminal, now and then a line anywhere else. It goes to standard error.</summary>
internal static class StepProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <param name="total">0 where it is not known.</param>
    /// <param name="work">Given what to call with the number that is done.</param>
    public static async Task Show(string name, int total, Func<Action<int>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            var told = TimeProvider.System.GetTimestamp();
            await work(done =>
            {
                if (TimeProvider.System.GetElapsedTime(told) < Pause) return;
                told = TimeProvider.System.GetTimestamp();
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {done}{(total > 0 ? $" of {total}" : "")}"));
            });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async shown =>
        {
            var task = shown.AddTask(name, maxValue: Math.Max(1, total));
            task.IsIndeterminate = total == 0;
            await work(done => task.Value = done);
        });
    }
}
