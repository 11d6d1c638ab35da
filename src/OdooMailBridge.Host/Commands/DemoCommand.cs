using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Demo;

namespace OdooMailBridge.Host.Commands;

/// <summary>
/// <c>demo</c>: plays the product's story against a bridge of its own, over its public endpoint, with a built-in SMTP catcher. Exit code
/// 0 when every step went as it should; anything else is told and ends with 1.
/// </summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Play the whole story on a database of its own and print every mail with the reason for its way");
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => Run(SettingOption.Given(parsed, SettingOptions.Database)));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given)
    {
        using var stop = new StopSignal();
        using var folder = new DemoFolder();
        var watch = Stopwatch.StartNew();
        try
        {
            await using var catcher = new MailCatcher();
            var settings = Settings(given, folder);
            await using var bridge = await RunningBridge.Start(Builder(settings), Console.Out.WriteLine, stop.Token);
            await Play(new Uri(bridge.Urls.First()), settings[nameof(BridgeSettings.MasterPassword)]!, catcher, stop.Token);
            Console.WriteLine($"\n{catcher.All.Count} mails, all as they should be, in {watch.Elapsed.TotalSeconds:0.0} s.");
            return 0;
        }
        catch (StorySurprise surprise)
        {
            await Console.Error.WriteLineAsync($"\nSurprise: {surprise.Message}");
        }
        catch (InvalidOperationException unreadable)
        {
            // What reading JSON throws when a value is of another kind.
            await Console.Error.WriteLineAsync($"\nSurprise: an answer has another shape than Odoo's: {unreadable.Message}");
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("\nStopped before the end.");
        }
        return 1;
    }

    private static async Task Play(Uri url, string masterPassword, MailCatcher catcher, CancellationToken cancellation)
    {
        var (database, password) = ($"demo_{DateTime.UtcNow:yyyyMMdd_HHmmss}_{Environment.ProcessId}", Secret());
        using var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };
        var odoo = new OdooClient(http, database, password);
        Console.WriteLine($"Creating the database '{database}' …");
        await odoo.Service("db", "create_database", [masterPassword, database, false, "en_US", password], cancellation);
        try
        {
            await odoo.LogIn("admin", cancellation);
            await new DemoStory(odoo, catcher, StoryTable.Console()).Play(cancellation);
        }
        finally
        {
            await odoo.Service("db", "drop", [masterPassword, database], CancellationToken.None);
        }
    }

    // Options given win over the demo's own folder; an own PostgreSQL or folder keeps what it holds.
    private static Dictionary<string, string?> Settings(IReadOnlyDictionary<string, string?> given, DemoFolder folder)
    {
        var settings = new Dictionary<string, string?> { [nameof(BridgeSettings.Data)] = folder.Path };
        foreach (var (key, value) in given)
            settings[key] = value;
        settings[nameof(BridgeSettings.Urls)] = "http://127.0.0.1:0";
        settings[nameof(BridgeSettings.BaseUrl)] = "https://bridge.mycompany.example.com";
        settings[nameof(BridgeSettings.MasterPassword)] = Secret();
        settings[nameof(BridgeSettings.FirstDatabase)] = "";
        settings[nameof(BridgeSettings.DbFilter)] = "demo_";
        settings[nameof(BridgeSettings.MaxCronThreads)] = "2";
        return settings;
    }

    private static WebApplicationBuilder Builder(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Composition.NewBuilder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(level => level >= LogLevel.Warning);
        return builder;
    }

    private static string Secret() => RandomNumberGenerator.GetHexString(24, lowercase: true);
}
