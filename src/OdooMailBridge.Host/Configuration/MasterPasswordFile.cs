using OdooMailBridge.Host.EmbeddedPostgres;

namespace OdooMailBridge.Host.Configuration;

/// <summary>
/// The master password that somebody chose over RPC (change_admin_password), beside the embedded cluster's own and as private. Without an
/// embedded cluster there is no such place, and a password that the configuration sets is changed there.
/// </summary>
internal static class MasterPasswordFile
{
    public static string? Read(BridgeSettings settings) => File.Exists(PathOf(settings)) ? File.ReadAllText(PathOf(settings)) : null;

    /// <summary>Whether the password is the given one from now on.</summary>
    public static bool Change(BridgeSettings settings, string password)
    {
        if (!settings.IsEmbedded || settings.MasterPassword is not null) return password == settings.EffectiveMasterPassword;
        var (path, fresh) = (PathOf(settings), PathOf(settings) + ".new");
        using (var file = new FileStream(fresh, Privately()))
        using (var writer = new StreamWriter(file)) writer.Write(password);
        File.Move(fresh, path, overwrite: true); // whole or not at all
        return true;
    }

    private static FileStreamOptions Privately()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string PathOf(BridgeSettings settings) => Path.Combine(settings.Data ?? ClusterFolder.Default, "master_password");
}
