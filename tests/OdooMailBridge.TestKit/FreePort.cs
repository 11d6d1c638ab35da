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

    /// <summary>Waits until a program that was started listens.</summary>
    public static async Task UntilOpenAsync(int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }
}
