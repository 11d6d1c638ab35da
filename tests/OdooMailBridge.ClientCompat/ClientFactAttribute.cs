using Xunit;

namespace OdooMailBridge.ClientCompat;

/// <summary>A fact that needs a client installed: left out on a machine without it, except on CI, where the absence is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientFactAttribute : FactAttribute
{
    /// <param name="path">A file or folder of the client's or its interpreter's installation.</param>
    public ClientFactAttribute(string path)
    {
        if (!Path.Exists(path) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))) Skip = $"{path} is not installed";
    }
}
