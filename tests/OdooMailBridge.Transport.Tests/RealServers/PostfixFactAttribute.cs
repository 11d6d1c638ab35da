using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>A test that needs Postfix, Dovecot and root. Without them the test is left out, but on CI it runs and fails.</summary>
internal sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute()
    {
        if (!PostfixServer.IsPossible && Environment.GetEnvironmentVariable("CI") is null or "") Skip = "Postfix, Dovecot or root are not at hand";
    }
}
