using System.Globalization;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>Domain names between Unicode and punycode (RFC 5891, with the lenient rules of UTS 46).</summary>
public static class InternationalDomain
{
    private static readonly IdnMapping Mapping = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>The punycode form; a name that has none (labels too long, forbidden code points) is returned unchanged.</summary>
    public static string ToAscii(string domain) => System.Text.Ascii.IsValid(domain) ? domain : Map(domain, Mapping.GetAscii);

    /// <summary>The Unicode form; a label that is not valid punycode leaves the name unchanged.</summary>
    public static string ToUnicode(string domain) =>
        domain.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? Map(domain, Mapping.GetUnicode) : domain;

    /// <summary>The address with its domain in punycode; the local part is kept as it is.</summary>
    public static string AddressToAscii(string address) =>
        address.LastIndexOf('@') is >= 0 and var at ? string.Concat(address.AsSpan(0, at + 1), ToAscii(address[(at + 1)..])) : address;

    private static string Map(string domain, Func<string, string> map)
    {
        try
        {
            return map(domain);
        }
        catch (ArgumentException)
        {
            // Not a name IDNA can express: the peer that resolves it will say so better than a rewritten name could.
            return domain;
        }
    }
}
