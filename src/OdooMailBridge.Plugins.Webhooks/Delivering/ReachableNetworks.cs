using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>
/// Connects to public addresses alone, unless <c>OdooMailBridge:Webhooks:PrivateNetworks</c> permits others: who may make a webhook could otherwise ask
/// any service behind the firewall. The address that is connected to is the one that was checked, so a name that changes its mind gains nothing.
/// </summary>
internal sealed class ReachableNetworks(IConfiguration configuration)
{
    // RFC 6890 and the registries that it names: what is not globally reachable.
    private static readonly IPNetwork[] Private4 =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3" }
            .Select(IPNetwork.Parse),
    ];

    // Within the global unicast range 2000::/3: protocol assignments with Teredo, documentation, 6to4 with the IPv4 address inside.
    private static readonly IPNetwork[] Private6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private readonly bool any = bool.TryParse(configuration["OdooMailBridge:Webhooks:PrivateNetworks"], out var permitted) && permitted;

    public bool Permits(IPAddress address)
    {
        if (any) return true;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Private4.Any(network => network.Contains(address))
            : Global6.Contains(address) && !Private6.Any(network => network.Contains(address));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateNetworkException">The name leads to no address that may be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = (await Dns.GetHostAddressesAsync(host, cancel)).Where(Permits).ToArray();
        if (addresses.Length == 0) throw new PrivateNetworkException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook's address leads into a network that this service does not serve.</summary>
internal sealed class PrivateNetworkException(string host) : IOException($"{host} is no public address; the setting Webhooks:PrivateNetworks permits others.");
