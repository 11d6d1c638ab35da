using System.Globalization;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Why a visitor is sent away. Answers of JSON calls name them in lower case.</summary>
internal enum Refusal
{
    /// <summary>Something that the claim needs is missing.</summary>
    Error,

    /// <summary>The token does not fit, or there is no such mailing.</summary>
    Unauthorized,
}

/// <summary>What a link or a call says of its visitor: the mailing, the record and the address that it was sent for, with the token over them.</summary>
internal sealed record VisitorClaim(int? MailingId, int? DocumentId, string? Email, string? Token)
{
    private const int LongestAddress = 500;

    public static VisitorClaim Of(IQueryCollection query, int? mailing) => new(mailing, Number(query["document_id"]), query["email"], query["hash_token"]);

    public static VisitorClaim Of(Values call) => new(Wire.Id(call.Peek("mailing_id")), Wire.Id(call.Peek("document_id")), call.Text("email"), call.Text("hash_token"));

    public bool HasToken => !string.IsNullOrEmpty(Token);

    /// <summary>
    /// The common rule of all pages (campaigns.md 2.7): the public needs a token, which needs mailing, record and address; who is signed in
    /// acts for the own address without one.
    /// </summary>
    /// <param name="uid">The signed-in user of this database; null for the public.</param>
    public (VisitorRight? Right, Refusal? Refusal) Check(Env env, int? uid, bool needsMailing)
    {
        if (!HasToken && uid is null || HasToken && (MailingId is null || DocumentId is null || string.IsNullOrEmpty(Email) || Email.Length > LongestAddress) || needsMailing && MailingId is null) return (null, Refusal.Error);
        var mailing = MailingId is { } id ? env.Browse("mailing.mailing", id).Exists() : env["mailing.mailing"];
        if (MailingId is not null && mailing.IsEmpty) return (null, Refusal.Unauthorized);
        if (HasToken)
            return MailingTokens.Equal(MailingTokens.Of(env).Recipient(mailing.Id, DocumentId!.Value, Email!), Token)
                ? (new VisitorRight(mailing, DocumentId.Value, AddressNormalizer.Normalize(Email) ?? Email!, null), null) : (null, Refusal.Unauthorized);
        var user = env.AsUser(uid!.Value);
        if (mailing.Any && !user.HasGroup("mass_mailing.group_mass_mailing_user")) return (null, Refusal.Error);
        return AddressNormalizer.Normalize(user.User.Sudo().Str("email")) is { } own ? (new VisitorRight(mailing, DocumentId ?? 0, own, uid), null) : (null, Refusal.Error);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What a visitor was found to be: a recipient of a mailing, or a user at the own preferences (then there may be no mailing).</summary>
/// <param name="Email">Normalised.</param>
/// <param name="Uid">The signed-in user who acts without a token.</param>
internal sealed record VisitorRight(Records Mailing, int DocumentId, string Email, int? Uid)
{
    public bool OnLists => Mailing.IsEmpty || Mailing.Flag("mailing_on_mailing_list");
}
