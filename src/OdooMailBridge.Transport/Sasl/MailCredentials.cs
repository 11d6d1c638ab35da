namespace OdooMailBridge.Transport.Sasl;

/// <summary>How to log in. Secrets do not appear in the text form.</summary>
public abstract record MailCredentials(string User)
{
    /// <summary>The user with an ASCII domain (<c>u@é.test</c> → <c>u@xn--9ca.test</c>): servers keep accounts in that form.</summary>
    public string WireUser => UserName.ToAsciiDomain(User);
}

/// <summary>A user with a password.</summary>
public sealed record PasswordCredentials(string User, string Password) : MailCredentials(User)
{
    public override string ToString() => $"password of {User}";
}

/// <summary>A user with an OAuth 2 access token; getting and refreshing the token is the caller's affair.</summary>
/// <param name="CheckReply">False: the server's answer to AUTH is not looked at and a refusal shows at MAIL FROM, as Odoo 18 does.</param>
public sealed record OAuthCredentials(string User, string AccessToken, bool CheckReply = true) : MailCredentials(User)
{
    public override string ToString() => $"access token of {User}";
}
