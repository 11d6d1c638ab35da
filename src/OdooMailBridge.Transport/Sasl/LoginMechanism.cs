using System.Text;

namespace OdooMailBridge.Transport.Sasl;

/// <summary>LOGIN (draft-murchison-sasl-login): the user first, then the password, whatever the prompts say.</summary>
public sealed class LoginMechanism(string user, string password) : ISaslMechanism
{
    public string Name => "LOGIN";

    public byte[] InitialResponse() => Encoding.UTF8.GetBytes(user);

    public byte[] Respond(ReadOnlySpan<byte> challenge) => Encoding.UTF8.GetBytes(password);
}
