using System.CommandLine;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Health;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>doctor</c>: prints the effective configuration, secrets masked, and checks what the bridge depends on.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var settings = SettingOptions.Database.Concat(SettingOptions.Server).ToList();
        var command = new Command("doctor", "Show the effective configuration (secrets masked) and check what the bridge needs");
        foreach (var setting in settings)
            command.Add(setting.Option);
        command.SetAction((parsed, cancellation) => Run(SettingOption.Given(parsed, settings), cancellation));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given, CancellationToken cancellation)
    {
        var settings = BridgeConfiguration.Bind(Composition.NewBuilder(given).Configuration);
        foreach (var (key, value) in EffectiveSettings.Of(settings))
            Console.WriteLine($"{key,-32} {value}");
        Console.WriteLine();

        var healthy = true;
        foreach (var check in Checks.For(settings))
        {
            var finding = await check.Examine(cancellation);
            healthy &= finding.Good;
            Console.WriteLine($"{(finding.Good ? "ok  " : "FAIL")} {check.Name}: {finding.Words}");
        }
        return healthy ? 0 : 1;
    }
}
