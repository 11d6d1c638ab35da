using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Transport.Sasl;

/// <summary>CRAM-MD5, RFC 2195: proves knowledge of the password without sending it.</summary>
public sealed class CramMd5Mechanism(string user, string password) : ISaslMechanism
{
    public string Name => "CRAM-MD5";

    public byte[]? InitialResponse() => null;

    [SuppressMessage("Security", "CA5351", Justification = "The mechanism is defined with MD5; servers that offer only it exist.")]
    public byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(password), challenge);
        return Encoding.UTF8.GetBytes($"{user} {Convert.ToHexStringLower(digest)}");
    }
}
