using System.Diagnostics;

namespace OdooMailBridge.Mime.Tests.Dkim;

/// <summary>A fact that needs python3-dkim with Ed25519: left out on a machine without it, except on CI, where the absence is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DkimFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Present = new(() =>
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo(DkimVerifier.Python, ["-c", "import dkim, nacl"]) { RedirectStandardError = true })!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public DkimFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) && !Present.Value) Skip = "python3-dkim and python3-nacl are not installed";
    }
}
