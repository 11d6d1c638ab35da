using System.Diagnostics;
using System.Text;

namespace OdooMailBridge.Mime.Tests.Peer;

/// <summary>Runs <c>peer.py</c>: lines in, lines out.</summary>
internal static class PythonPeer
{
    public static async Task<List<string>> AskAsync(IEnumerable<string> lines, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "Peer", "peer.py"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        })!;
        var errors = python.StandardError.ReadToEndAsync();
        var answers = ReadAsync(python.StandardOutput);
        foreach (var line in lines) await python.StandardInput.WriteLineAsync(line);
        python.StandardInput.Close();
        var result = await answers;
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return result;
    }

    private static async Task<List<string>> ReadAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line) lines.Add(line);
        return lines;
    }
}
