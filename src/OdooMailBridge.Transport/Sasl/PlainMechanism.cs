using System.Text;

namespace OdooMailBridge.Transport.Sasl;

/// <summary>PLAIN, RFC 4616: user and password in one message.</summary>
public sealed class PlainMechanism(string user, string password) : ISaslMechanism
{
    public string Name => "PLAIN";

    public byte[] InitialResponse() => Encoding.UTF8.GetBytes($"\0{user}\0{password}");

    public byte[] Respond(ReadOnlySpan<byte> challenge) => InitialResponse();
}
