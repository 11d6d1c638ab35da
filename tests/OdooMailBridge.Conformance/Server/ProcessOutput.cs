using System.Diagnostics;

namespace OdooMailBridge.Conformance.Server;

/// <summary>The last lines a process printed.</summary>
public sealed class ProcessOutput
{
    private const int MostLines = 60;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_gate)
            return string.Join('\n', _lines);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MostLines)
                _lines.Dequeue();
        }
    }
}
