using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>A test that needs a program. Without it the test is left out, but on CI it runs and fails.</summary>
internal sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute(string program)
    {
        if (!File.Exists(program) && Environment.GetEnvironmentVariable("CI") is null or "") Skip = $"{program} is not installed";
    }
}
