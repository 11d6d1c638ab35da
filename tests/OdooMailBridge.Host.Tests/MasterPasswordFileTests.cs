using OdooMailBridge.Host.Configuration;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public sealed class MasterPasswordFileTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("omb-master-").FullName;

    [Fact]
    public void A_changed_password_holds_after_a_restart_and_is_nobody_elses_to_read()
    {
        Assert.Equal("admin", new BridgeSettings { Data = _data }.EffectiveMasterPassword);

        Assert.True(MasterPasswordFile.Change(new BridgeSettings { Data = _data }, "better"));

        Assert.Equal("better", new BridgeSettings { Data = _data }.EffectiveMasterPassword);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data, "master_password")));
    }

    [Fact]
    public void What_the_configuration_sets_is_changed_there()
    {
        var settings = new BridgeSettings { Data = _data, MasterPassword = "configured" };

        Assert.False(MasterPasswordFile.Change(settings, "better"));
        Assert.Equal("configured", settings.EffectiveMasterPassword);
        Assert.Empty(Directory.GetFiles(_data));
    }

    [Fact]
    public void Without_an_embedded_cluster_there_is_none_to_change()
    {
        Assert.False(MasterPasswordFile.Change(new BridgeSettings { Data = _data, Connection = "Host=db" }, "better"));
        Assert.Empty(Directory.GetFiles(_data));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
