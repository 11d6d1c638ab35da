using System.Text;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>Decodes bytes by a charset's name; an unknown one is read as UTF-8.</summary>
public static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(byte[] bytes, string? charset)
    {
        try
        {
            return charset is "us-ascii" or "ascii"
                ? SurrogateBytes.Replace(SurrogateBytes.Decode(bytes))
                : Encoding.GetEncoding(charset ?? "utf-8").GetString(bytes);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
