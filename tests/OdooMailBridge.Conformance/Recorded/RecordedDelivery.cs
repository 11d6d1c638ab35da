using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Hands a recorded mail to a sink, meeting the refusals the recording met.</summary>
public static class RecordedDelivery
{
    /// <param name="message">The message, or null when the recording never came to it.</param>
    public static async Task SendAsync(int port, JsonObject mail, int number, byte[]? message)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await reader.ReadLineAsync();
        await CommandAsync(stream, reader, "EHLO recorded.example.com");
        if (mail["auth"].AsText() is { } user)
            await CommandAsync(stream, reader, "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0secret")));
        await CommandAsync(stream, reader, $"MAIL FROM:<{mail["mail_from"].AsText() ?? "sender@example.com"}>");
        var recipients = Addresses(mail["rcpt_to"]) ?? [$"recipient{number:0000}@example.com"];
        foreach (var recipient in recipients.Concat(Addresses(mail["refused"]) ?? []))
            await CommandAsync(stream, reader, $"RCPT TO:<{recipient}>");
        if (message is not null)
        {
            await CommandAsync(stream, reader, "DATA");
            await stream.WriteAsync(Stuffed(message));
            await CommandAsync(stream, reader, "\r\n.");
        }

        await CommandAsync(stream, reader, "QUIT");
    }

    private static IEnumerable<string>? Addresses(JsonNode? node) => (node as JsonArray)?.Select(a => a.AsText()!);

    private static byte[] Stuffed(byte[] message) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace("\r\n.", "\r\n.."));

    private static async Task CommandAsync(NetworkStream stream, StreamReader reader, string command)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"));
        while (await reader.ReadLineAsync() is { } reply && reply.Length > 3 && reply[3] == '-')
        {
        }
    }
}
