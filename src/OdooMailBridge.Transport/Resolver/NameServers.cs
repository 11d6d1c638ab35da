using System.Net;
using System.Net.NetworkInformation;

namespace OdooMailBridge.Transport.Resolver;

/// <summary>Which recursive servers to ask.</summary>
public static class NameServers
{
    private const int Port = 53;

    /// <param name="given">Addresses, with or without port, separated by commas; null or empty: those of the operating system.</param>
    /// <exception cref="FormatException">One of them is no address.</exception>
    public static IReadOnlyList<IPEndPoint> From(string? given)
    {
        var own = (given ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (own.Length > 0)
            return [.. own.Select(text => IPEndPoint.TryParse(text, out var point) ? new IPEndPoint(point.Address, point.Port == 0 ? Port : point.Port) : throw new FormatException($"{text} is no address of a DNS server"))];
        return [.. NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up)
            .SelectMany(card => card.GetIPProperties().DnsAddresses).Distinct().Select(address => new IPEndPoint(address, Port))];
    }
}
