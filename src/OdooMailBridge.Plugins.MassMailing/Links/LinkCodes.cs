using System.Security.Cryptography;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Random short codes of letters and digits, three long; one more where these are getting scarce.</summary>
internal static class LinkCodes
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string[] Fresh(Env env, int count)
    {
        for (var length = 3; ; length++)
        {
            var codes = Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString(Alphabet, length)).ToArray();
            if (codes.Distinct(StringComparer.Ordinal).Count() < count) continue;
            if (!env.Sql.One<bool>("SELECT EXISTS (SELECT 1 FROM link_tracker_code WHERE code = ANY(@codes))", new { codes })) return codes;
        }
    }
}
