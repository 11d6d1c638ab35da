using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Hashes and base64 over UTF-8. MD5 and SHA-1 are here because templates name files and avatars by them, not for security.</summary>
internal static class StringDigests
{
    public static void AddTo(FunctionTable table) => table
        .Add("md5", "text", a => Hex(a, MD5.HashData))
        .Add("sha1", "text", a => Hex(a, SHA1.HashData))
        .Add("sha256", "text", a => Hex(a, SHA256.HashData))
        .Add("sha512", "text", a => Hex(a, SHA512.HashData))
        .Add("hmac_sha1", "text secretKey", a => Hex(a, text => HMACSHA1.HashData(Key(a), text)))
        .Add("hmac_sha256", "text secretKey", a => Hex(a, text => HMACSHA256.HashData(Key(a), text)))
        .Add("hmac_sha512", "text secretKey", a => Hex(a, text => HMACSHA512.HashData(Key(a), text)))
        .Add("base64_encode", "text", a => a.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0)))))
        .Add("base64_decode", "text", Decode);

    private static byte[] Key(FunctionArguments a) => Encoding.UTF8.GetBytes(a.Text(1));

    private static string Hex(FunctionArguments a, Func<byte[], byte[]> hash) => Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(a.Text(0))));

    private static object Decode(FunctionArguments a)
    {
        try
        {
            return a.Made(Encoding.UTF8.GetString(Convert.FromBase64String(a.Text(0))));
        }
        catch (FormatException error)
        {
            throw a.Error("The text is not base64.", error);
        }
    }
}
