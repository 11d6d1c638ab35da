namespace OdooMailBridge.TestKit;

/// <summary>Short, unique folders below the system's temporary one: short, because a Unix socket's path holds about 100 bytes.</summary>
public static class TemporaryFolder
{
    /// <summary>A new empty folder that other accounts may enter, as PostgreSQL's needs to when the tests run as root.</summary>
    public static string Create(string purpose)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"omb-{purpose}-{Guid.NewGuid().ToString("N")[..10]}");
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
