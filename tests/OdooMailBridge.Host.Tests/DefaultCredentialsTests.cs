using Xunit;

namespace OdooMailBridge.Host.Tests;

public class DefaultCredentialsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8069", false)]
    [InlineData("http://127.8.8.8:8069", false)]
    [InlineData("http://localhost:8069", false)]
    [InlineData("http://[::1]:8069", false)]
    [InlineData("http://0.0.0.0:8069", true)]
    [InlineData("http://[::]:8069", true)]
    [InlineData("http://*:8069", true)]
    [InlineData("http://+:80", true)]
    [InlineData("http://mail.example.com:8069", true)]
    public void Knows_which_addresses_other_machines_reach(string url, bool reached) =>
        Assert.Equal(reached, DefaultCredentials.ReachesBeyondLoopback(url));
}
