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
            return charset switch
            {
                "us-ascii" or "ascii" => SurrogateBytes.Replace(SurrogateBytes.Decode(bytes)),
                // Here the mark tells the byte order and is no part of the text (RFC 2781 3.2).
                "utf-16" when bytes is [0xfe, 0xff, .. var big] => Encoding.BigEndianUnicode.GetString(big),
                "utf-16" when bytes is [0xff, 0xfe, .. var little] => Encoding.Unicode.GetString(little),
                _ => Encoding.GetEncoding(charset ?? "utf-8").GetString(bytes),
            };
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
