using System.Text;

namespace OdooMailBridge.Transport.Sasl;

/// <summary>
/// XOAUTH2, Google's and Microsoft's bearer token exchange. A failed token comes back as a challenge that holds a JSON error
/// and wants an empty answer before the final refusal.
/// </summary>
public sealed class XOAuth2Mechanism(string user, string accessToken) : ISaslMechanism
{
    public string Name => "XOAUTH2";

    public byte[] InitialResponse() => Encoding.UTF8.GetBytes($"user={user}\u0001auth=Bearer {accessToken}\u0001\u0001");

    public byte[] Respond(ReadOnlySpan<byte> challenge) => [];
}
