using System.CommandLine;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Health;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>doctor</c>: prints the effective configuration, secrets masked, and checks what the bridge depends on.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Json = JsonOutput.Option();

    public static Command Create()
    {
        var settings = SettingOptions.Database.Concat(SettingOptions.Server).ToList();
        var command = new Command("doctor", "Show the effective configuration (secrets masked) and check what the bridge needs") { Json };
        foreach (var setting in settings)
            command.Add(setting.Option);
        command.SetAction((parsed, cancellation) => Run(SettingOption.Given(parsed, settings), parsed.GetValue(Json), cancellation));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given, bool json, CancellationToken cancellation)
    {
        var settings = BridgeConfiguration.Bind(Composition.NewBuilder(given).Configuration);
        var effective = EffectiveSettings.Of(settings).ToList();
        var findings = new List<(string Name, Finding Finding)>();
        foreach (var check in Checks.For(settings))
            findings.Add((check.Name, await check.Examine(cancellation)));
        if (findings.TrueForAll(found => found.Finding.Good || found.Name == "passwords") && Checks.Reachable(settings) is { } connection)
            findings.AddRange(await DatabaseChecks.Run(settings, connection, cancellation));
        if (json)
        {
            var checks = findings.Select(found => new { name = found.Name, good = found.Finding.Good, words = found.Finding.Words });
            JsonOutput.Write(new { settings = effective.ToDictionary(setting => setting.Key, setting => setting.Value), checks });
        }
        else
        {
            Print(effective, findings);
        }
        return findings.TrueForAll(found => found.Finding.Good) ? 0 : 1;
    }

    private static void Print(IEnumerable<(string Key, string Value)> settings, IEnumerable<(string Name, Finding Finding)> findings)
    {
        foreach (var (key, value) in settings)
            Console.WriteLine($"{key,-32} {value}");
        Console.WriteLine();
        foreach (var (name, finding) in findings)
            Console.WriteLine($"{(finding.IsHint ? "hint" : finding.Good ? "ok  " : "FAIL")} {name}: {finding.Words}");
    }
}
