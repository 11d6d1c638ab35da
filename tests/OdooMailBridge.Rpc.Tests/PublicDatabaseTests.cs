using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Links of mails are asked of all databases, also while one of them goes.</summary>
public sealed class PublicDatabaseTests
{
    [Fact]
    public async Task A_database_whose_connections_end_before_its_name_is_asked_again()
    {
        var leaving = new FakeDatabases { Names = { "db2" } };
        var asked = 0;
        leaving.Asked = name =>
        {
            if (name != "db1") return;
            if (++asked == 1) throw new InvalidOperationException("57P01: terminating connection due to administrator command");
            leaving.Names.Remove(name);
            leaving.Require(name);
        };
        Assert.Null(await PublicDatabase.AskAsync(Request(leaving), "none", _ => "found"));
        Assert.Equal((2, 1), (asked, leaving.Names.Count));
    }

    [Fact]
    public async Task A_fault_that_stays_is_told() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => PublicDatabase.AskAsync(Request(new FakeDatabases { Asked = _ => throw new InvalidOperationException("broken") }), "none", _ => "found"));

    private static DefaultHttpContext Request(IDatabases databases) => new() { RequestServices = new ServiceCollection().AddSingleton(databases).BuildServiceProvider() };
}
