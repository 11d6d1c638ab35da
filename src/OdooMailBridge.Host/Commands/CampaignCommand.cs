using System.CommandLine;
using System.Globalization;
using OdooMailBridge.Abstractions;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>campaign</c>: shows how far mailings are, pauses and resumes them, beside a running bridge.</summary>
internal static class CampaignCommand
{
    private static readonly Argument<int> Mailing = new("mailing") { Description = "The mailing's id" };
    private static readonly Option<bool> Json = JsonOutput.Option();
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    public static Command Create() => new("campaign", "Watch, pause and resume mailings")
    {
        Progress(),
        Part("pause", "Stop a mailing after the batch in hand; its queued mails wait", (database, id, stop) => Switch(database, id, "action_pause", "paused", stop)),
        Part("resume", "Go on with a paused mailing", (database, id, stop) => Switch(database, id, "action_resume", "goes on", stop)),
    };

    private static Command Progress() => DatabaseCommand.On(
        new Command("progress", "Show a mailing's progress until it is sent or paused; --json shows where it is now") { Mailing, Json },
        (parsed, database, stop) => parsed.GetValue(Json) ? Tell(database, parsed.GetRequiredValue(Mailing), stop) : Watch(database, parsed.GetRequiredValue(Mailing), AnsiConsole.Console, stop));

    private static Command Part(string name, string description, Func<IDatabase, int, CancellationToken, Task<int>> run) =>
        DatabaseCommand.On(new Command(name, description) { Mailing }, (parsed, database, stop) => run(database, parsed.GetRequiredValue(Mailing), stop));

    private static async Task<int> Switch(IDatabase database, int id, string method, string words, CancellationToken stop)
    {
        var found = await database.RunAsync(env => env.Browse("mailing.mailing", id).Exists() is { Any: true } mailing && mailing.Call(method) is true, stop);
        if (found) Console.WriteLine($"mailing {id} {words}");
        else await Console.Error.WriteLineAsync($"there is no mailing {id}");
        return found ? 0 : 1;
    }

    private static async Task<int> Tell(IDatabase database, int id, CancellationToken stop)
    {
        var progress = await Look(database, id, stop);
        JsonOutput.Write(progress);
        return progress is null ? 1 : 0;
    }

    private static async Task<int> Watch(IDatabase database, int id, IAnsiConsole console, CancellationToken stop)
    {
        if (await Look(database, id, stop) is not { } first)
        {
            await Console.Error.WriteLineAsync($"mailing {id} was never begun");
            return 1;
        }

        var last = first;
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async shown =>
        {
            var task = shown.AddTask(string.Create(CultureInfo.InvariantCulture, $"mailing {id}"), maxValue: Math.Max(1, Number(first, "total")));
            while (true)
            {
                task.Value = Done(last);
                task.Description = Words(id, last);
                if (!IsGoing(last) || await Look(database, id, stop) is not { } next)
                    break;
                last = next;
                await Task.Delay(Glance, stop);
            }
        });
        console.WriteLine(Words(id, last));
        return 0;
    }

    // A mailing is done for Odoo when all its mails are made; here it is when none of them waits.
    private static bool IsGoing(Values progress) => !progress.Truthy("paused") && Done(progress) < Number(progress, "total");

    private static int Done(Values progress) => Number(progress, "prepared") - Number(progress, "waiting");

    private static string Words(int id, Values progress) => string.Create(CultureInfo.InvariantCulture,
        $"mailing {id} {(progress.Truthy("paused") ? "paused" : progress.Text("state"))}: {Done(progress)} of {Number(progress, "total")}, {Number(progress, "sent")} sent, {Number(progress, "failed")} failed, {Number(progress, "canceled")} left out");

    private static int Number(Values progress, string name) => Convert.ToInt32(progress[name], CultureInfo.InvariantCulture);

    private static Task<Values?> Look(IDatabase database, int id, CancellationToken stop) => database.RunAsync(env =>
        env.Browse("mailing.mailing", id).Call("read_progress") is IReadOnlyList<object?> { Count: 1 } found ? found[0] as Values : null, stop);
}
