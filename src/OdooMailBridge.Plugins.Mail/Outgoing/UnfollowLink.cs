using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>Offered by layers of models whose outside followers may unfollow by link, not only colleagues.</summary>
public interface IUnfollowedByAnyone;

/// <summary>The link by which a follower leaves a record's thread.</summary>
public static class UnfollowLink
{
    /// <summary>The link without the server's address.</summary>
    public static string Path(Env env, string model, int id, int partner) =>
        string.Create(CultureInfo.InvariantCulture, $"/mail/unfollow?model={Uri.EscapeDataString(model)}&pid={partner}&res_id={id}&token={Token(env, model, id, partner)}");

    /// <summary>HMAC-SHA1 under the database's secret, in hexadecimal, over the text that Odoo signs: links that it sent stay good.</summary>
    public static string Token(Env env, string model, int id, int partner) => Convert.ToHexStringLower(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(env.Parameter("database.secret") ?? throw new InvalidOperationException("The database has no secret")),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/mail/unfollow?model={model} pid={partner} res_id={id}"))));

    /// <summary>Those of the partners who follow the record and may leave it by link.</summary>
    public static HashSet<int> Entitled(Env env, string model, int id, int[] partners) => env.Sql.Query<int>(
        """
        SELECT f.partner_id FROM mail_followers f
         WHERE f.res_model = @model AND f.res_id = @id AND f.partner_id = ANY(@partners)
           AND (@anyone OR EXISTS (SELECT 1 FROM res_users u WHERE u.partner_id = f.partner_id AND u.active AND NOT COALESCE(u.share, false)))
        """, new { model, id, partners, anyone = env.HasModel(model) && env.Info(model).Top.Find<IUnfollowedByAnyone>() is not null }).ToHashSet();
}
