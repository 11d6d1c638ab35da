using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.TestKit;

/// <summary>A TCP port on 127.0.0.1 that nobody listens on at the moment. Prefer binding to port 0 where the listener is your own.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
