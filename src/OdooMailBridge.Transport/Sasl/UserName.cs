using System.Globalization;
using System.Text;

namespace OdooMailBridge.Transport.Sasl;

internal static class UserName
{
    private static readonly IdnMapping Idna = new() { AllowUnassigned = true };

    /// <summary>IDNA-encodes the part after the last @; a domain IDNA refuses stays as typed, for the server to refuse.</summary>
    public static string ToAsciiDomain(string user)
    {
        var at = user.LastIndexOf('@');
        if (at < 0 || at == user.Length - 1 || Ascii.IsValid(user.AsSpan(at))) return user;
        try
        {
            return user[..(at + 1)] + Idna.GetAscii(user[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return user;
        }
    }
}
