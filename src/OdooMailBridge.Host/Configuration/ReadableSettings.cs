using System.Text.RegularExpressions;

namespace OdooMailBridge.Host.Configuration;

/// <summary>What a setting's type does not say: addresses and expressions are read once at the start, so that a typing error is one sentence there.</summary>
internal static class ReadableSettings
{
    /// <summary>The settings as they came.</summary>
    /// <exception cref="StartupProblem">One of them cannot be read; the message names it.</exception>
    public static BridgeSettings Require(BridgeSettings settings)
    {
        foreach (var url in settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            RequireAddress(url);
        if (settings.DbFilter is { Length: > 0 } filter)
            RequireExpression(filter);
        return settings;
    }

    private static void RequireAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.Port is >= 0 and <= ushort.MaxValue && address.Scheme is "http" or "https") return;
        }
        catch (FormatException)
        {
            // Told below, with an example.
        }
        throw new StartupProblem($"The setting Urls has no address to listen on in '{url}'; one looks like http://127.0.0.1:8069 (option --urls).");
    }

    private static void RequireExpression(string filter)
    {
        try
        {
            // What stands for a part of the request's host name is escaped before it gets here.
            _ = new Regex(filter.Replace("%h", "", StringComparison.Ordinal).Replace("%d", "", StringComparison.Ordinal));
        }
        catch (ArgumentException unreadable)
        {
            throw new StartupProblem($"The setting DbFilter is no regular expression: {unreadable.Message}", unreadable);
        }
    }
}
