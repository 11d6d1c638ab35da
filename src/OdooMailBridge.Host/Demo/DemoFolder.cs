namespace OdooMailBridge.Host.Demo;

/// <summary>A folder for one story's PostgreSQL, removed afterwards.</summary>
internal sealed class DemoFolder : IDisposable
{
    // The system's own folder for temporary files: the account that runs PostgreSQL for root may enter it, wherever TMPDIR points.
    public string Path { get; } = System.IO.Path.Combine(
        OperatingSystem.IsWindows() ? System.IO.Path.GetTempPath() : "/tmp", $"odoo-mail-bridge-demo-{Environment.ProcessId}");

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
