using OdooMailBridge.Plugins.Mail.Followers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class LinkCommandsTests
{
    private static List<object?> Command(long code, long id = 0, object? argument = null) => [code, id, argument];

    [Fact]
    public void Links_unlinks_and_replaces()
    {
        Assert.Equal([1, 2, 3], LinkCommands.Apply([1, 2], new List<object?> { Command(4, 3) }));
        Assert.Equal([2], LinkCommands.Apply([1, 2], new List<object?> { Command(3, 1) }));
        Assert.Equal([7, 8], LinkCommands.Apply([1, 2], new List<object?> { Command(6, 0, new List<object?> { 7L, 8L }) }));
        Assert.Empty(LinkCommands.Apply([1, 2], new List<object?> { Command(5) }));
    }

    [Fact]
    public void Reads_a_plain_list_as_the_new_followers() => Assert.Equal([4, 5], LinkCommands.Apply([1], new List<object?> { 4L, 5L }));
}
