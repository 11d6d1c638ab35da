namespace OdooMailBridge.Mime.Tests.Peer;

/// <summary>A fact that needs python3: left out on a machine without it, except on CI, where the absence is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = !paths.Any(p => File.Exists(Path.Combine(p, "python3")) || File.Exists(Path.Combine(p, "python3.exe")));
        if (missing && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))) Skip = "python3 is not on the PATH";
    }
}
