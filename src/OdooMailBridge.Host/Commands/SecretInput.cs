using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary>A secret from whoever runs a command: asked for without showing it, or the first line of standard input; never an option, which others could read.</summary>
internal static class SecretInput
{
    /// <summary>The secret; null when the input ends without one.</summary>
    public static async Task<string?> Read(string question, CancellationToken stop) =>
        Console.IsInputRedirected
            ? await Console.In.ReadLineAsync(stop) is { Length: > 0 } line ? line : null
            : await new TextPrompt<string>(question).Secret().ShowAsync(AnsiConsole.Console, stop);
}
