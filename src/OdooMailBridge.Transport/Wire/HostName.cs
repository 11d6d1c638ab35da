using System.Globalization;
using System.Net;
using System.Text;

namespace OdooMailBridge.Transport.Wire;

/// <summary>Turns what an administrator typed as a host into what DNS and TLS understand.</summary>
internal static class HostName
{
    private static readonly IdnMapping Idna = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <exception cref="InvalidHostNameException">No DNS name can be made of it.</exception>
    public static string ToAscii(string host)
    {
        if (IPAddress.TryParse(host, out _)) return host;
        var name = host.EndsWith('.') ? host[..^1] : host;
        if (name.Length == 0) throw new InvalidHostNameException(host, "label empty or too long");
        foreach (var c in name)
            if (char.IsControl(c) || char.IsWhiteSpace(c)) throw new InvalidHostNameException(host, "white space or control character");
        foreach (var label in name.Split('.'))
            if (label.Length is 0 or > 63) throw new InvalidHostNameException(host, "label empty or too long");
        if (Ascii.IsValid(name)) return name;
        try
        {
            return Idna.GetAscii(name);
        }
        catch (ArgumentException)
        {
            throw new InvalidHostNameException(host, "not representable in IDNA");
        }
    }
}
