using OdooMailBridge.Plugins.Mail.Tracking;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class TrackedValueTests
{
    [Fact]
    public void Empty_and_empty_are_no_change() => Assert.True(new TrackedValue(null, null).IsSame(new TrackedValue("", null)));

    [Fact]
    public void Another_target_of_the_same_name_is_a_change() => Assert.False(new TrackedValue(3, "Bob").IsSame(new TrackedValue(4, "Bob")));

    [Fact]
    public void Links_compare_as_sets() => Assert.True(new TrackedValue(new[] { 1, 2 }, "a, b").IsSame(new TrackedValue(new[] { 2, 1 }, "b, a")));
}
