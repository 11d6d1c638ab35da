using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Who writes a message: partner (0 for none) and address.</summary>
public readonly record struct MessageAuthor(int PartnerId, string? EmailFrom)
{
    /// <param name="authorId">Null: not given; 0: expressly nobody.</param>
    /// <param name="emailFrom">Null: not given.</param>
    /// <param name="required">Refuse a message without any address, unless as superuser.</param>
    public static MessageAuthor Of(Env env, int? authorId, string? emailFrom, bool required = true, Records? record = null)
    {
        if (authorId is null)
        {
            if (!string.IsNullOrEmpty(emailFrom)) authorId = PeopleByAddress.Partner(env, emailFrom, record);
            else
            {
                authorId = env.Profile.PartnerId;
                emailFrom = Formatted(env, authorId.Value);
            }
        }
        if (string.IsNullOrEmpty(emailFrom) && authorId is > 0 and var id)
            emailFrom = env.Browse("res.partner", id).Exists().Any ? Formatted(env, id) : throw MissingError.For("res.partner", id, env.Uid);
        if (string.IsNullOrEmpty(emailFrom) && required && !env.Su) throw new UserError("Unable to send message, please configure the sender's email address.");
        return new MessageAuthor(authorId ?? 0, string.IsNullOrEmpty(emailFrom) ? null : emailFrom);
    }

    private static string? Formatted(Env env, int partner)
    {
        if (partner == env.Profile.PartnerId) return Formatted(env.Profile.Name, env.Profile.Email);
        var row = env.Sudo().Browse("res.partner", partner).Exists();
        return Formatted(row.Str("name"), row.Str("email"));
    }

    private static string? Formatted(string? name, string? email)
    {
        if (string.IsNullOrEmpty(email)) return null;
        return AddressNormalizer.NormalizeAll(email) switch
        {
            [] => AddressFormat.Format(name, email),
            var all => AddressFormat.Format(name, string.Join(",", all)),
        };
    }
}
