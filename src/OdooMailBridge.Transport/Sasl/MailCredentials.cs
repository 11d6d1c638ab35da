using System.Text;

namespace OdooMailBridge.Transport.Sasl;

/// <summary>How to log in. Secrets do not appear in the text form.</summary>
public abstract record MailCredentials(string User)
{
    /// <summary>The user with an ASCII domain (<c>u@é.test</c> → <c>u@xn--9ca.test</c>): servers keep accounts in that form.</summary>
    public string WireUser => UserName.ToAsciiDomain(User);

    /// <summary>The secret as it may appear on the wire, longest first.</summary>
    internal abstract IReadOnlyList<string> SecretForms { get; }

    private protected static string Encoded(ISaslMechanism mechanism) => Convert.ToBase64String(mechanism.InitialResponse()!);
}

/// <summary>A user with a password.</summary>
public sealed record PasswordCredentials(string User, string Password) : MailCredentials(User)
{
    internal override IReadOnlyList<string> SecretForms =>
        [Encoded(new PlainMechanism(WireUser, Password)), Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)), Password];

    public override string ToString() => $"password of {User}";
}

/// <summary>A user with an OAuth 2 access token; getting and refreshing the token is the caller's affair.</summary>
/// <param name="CheckReply">False: the server's answer to AUTH is not looked at and a refusal shows at MAIL FROM, as Odoo 18 does.</param>
public sealed record OAuthCredentials(string User, string AccessToken, bool CheckReply = true) : MailCredentials(User)
{
    internal override IReadOnlyList<string> SecretForms => [Encoded(new XOAuth2Mechanism(WireUser, AccessToken)), AccessToken];

    public override string ToString() => $"access token of {User}";
}
