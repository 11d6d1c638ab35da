using System.Net;
using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host;

/// <summary>Says aloud when well-known passwords can be tried from other machines.</summary>
internal static partial class DefaultCredentials
{
    public static void Warn(ILogger logger, BridgeSettings settings, IEnumerable<string> urls)
    {
        if (!urls.Any(ReachesBeyondLoopback))
            return;
        if (settings.EffectiveMasterPassword == "admin")
            MasterPasswordIsAdmin(logger);
        if (settings.EffectiveFirstDatabasePassword == "admin" && settings.FirstDatabase.Length > 0)
            FirstDatabaseBeginsWithAdmin(logger, settings.FirstDatabase);
    }

    public static bool ReachesBeyondLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    [LoggerMessage(1, LogLevel.Warning, "Listening beyond this machine with the master password 'admin': anyone may create and drop databases. Set OMB__MasterPassword.")]
    private static partial void MasterPasswordIsAdmin(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "Listening beyond this machine; database '{Database}' began with the login admin and the password admin. Change the password.")]
    private static partial void FirstDatabaseBeginsWithAdmin(ILogger logger, string database);
}
