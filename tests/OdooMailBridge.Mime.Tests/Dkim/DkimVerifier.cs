using System.Diagnostics;
using System.Text.Json;
using OdooMailBridge.Mime.Dkim;

namespace OdooMailBridge.Mime.Tests.Dkim;

/// <summary>Debian's python3-dkim as the judge of signatures.</summary>
internal static class DkimVerifier
{
    /// <summary>Debian's packages belong to Debian's Python, whatever stands first on the PATH.</summary>
    public static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <returns>For each message its verdicts, one per signature from the top: <c>true</c> or the reason.</returns>
    public static async Task<List<string[]>> JudgeAsync(IEnumerable<(ReadOnlyMemory<byte> Message, IEnumerable<DkimIdentity> Published)> messages)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Dkim", "verify.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var answers = process.StandardOutput.ReadToEndAsync();
        foreach (var (message, published) in messages)
        {
            var records = published.ToDictionary(identity => $"{identity.Selector}._domainkey.{identity.Domain}", identity => identity.Key.Record);
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { message = Convert.ToBase64String(message.Span), records }));
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement[]>(line)!.Select(verdict => verdict.ToString().ToLowerInvariant()).ToArray())];
    }
}
