using System.Net;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Which addresses a webhook may have.</summary>
internal static class WebhookAddress
{
    private const int Longest = 2000;

    /// <summary>Why not; null when it may. Names are looked up when they are used.</summary>
    public static string? Refusal(string? url, ReachableNetworks networks)
    {
        if (url is null || url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            return "The URL of a webhook begins with https:// or http:// and names a host.";
        if (address.UserInfo.Length > 0) return "The URL of a webhook holds no user or password: its deliveries are signed.";
        return IPAddress.TryParse(address.DnsSafeHost, out var number) && !networks.Permits(number) ? new PrivateNetworkException(address.Host).Message : null;
    }
}
