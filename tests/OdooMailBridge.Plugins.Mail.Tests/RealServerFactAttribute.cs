using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests;

/// <summary>A test that needs a program. Without it the test is left out, but on CI it runs and fails.</summary>
internal sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute(string program) => Skip = Missing(program);

    internal static string? Missing(string program) =>
        !File.Exists(program) && Environment.GetEnvironmentVariable("CI") is null or "" ? $"{program} is not installed" : null;
}

/// <summary>The same for a test with data.</summary>
internal sealed class RealServerTheoryAttribute : TheoryAttribute
{
    public RealServerTheoryAttribute(string program) => Skip = RealServerFactAttribute.Missing(program);
}
