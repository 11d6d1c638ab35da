using System.Text.RegularExpressions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>One SMTP transaction of a mail (section 3.6): who it is shown to, who it may reach, for which partner.</summary>
/// <param name="To">Formatted addresses of the To header.</param>
/// <param name="Cc">Bare addresses of the Cc header.</param>
/// <param name="Valid">The only addresses that the envelope may hold, normalised.</param>
/// <param name="PartnerId">The partner it is for; 0 for none.</param>
public sealed partial record SubMail(IReadOnlyList<string> To, IReadOnlyList<string> Cc, IReadOnlySet<string> Valid, int PartnerId)
{
    /// <summary>To and Cc together, then one for each partner.</summary>
    public static List<SubMail> Of(string? emailTo, string? emailCc, IEnumerable<RecipientRow> partners)
    {
        var all = new List<SubMail>();
        if (!string.IsNullOrEmpty(emailTo) || !string.IsNullOrEmpty(emailCc))
        {
            var to = AddressList.Split(emailTo).Select(mailbox => AddressFormat.Format(mailbox.Name, mailbox.Address)).ToList();
            var cc = AddressList.Split(emailCc).Select(mailbox => mailbox.Address).ToList();
            all.Add(new SubMail(to, cc, AddressNormalizer.NormalizeAll(emailTo).Concat(AddressNormalizer.NormalizeAll(emailCc)).ToHashSet(), 0));
        }
        foreach (var partner in partners)
        {
            var addresses = AddressNormalizer.NormalizeAll(partner.Email);
            var shown = addresses.Count > 0 ? addresses : [string.IsNullOrEmpty(partner.Email) ? "False" : partner.Email];
            all.Add(new SubMail([.. shown.Select(address => AddressFormat.Format(partner.Name, address))], [], addresses.ToHashSet(), partner.PartnerId));
        }
        return all;
    }

    /// <summary>
    /// The recipients of the envelope: what looks like an address in To, then Cc, once per header, as far as it is valid.
    /// </summary>
    /// <param name="tolerant">Addresses with non-ASCII domains or upper-case letters count as valid; Odoo compares them as written and loses them.</param>
    public List<string> Envelope(bool tolerant)
    {
        var valid = tolerant ? Valid.Select(InternationalDomain.AddressToAscii).ToHashSet() : Valid;
        return [.. InHeader(string.Join(", ", To)).Concat(InHeader(string.Join(", ", Cc))).Where(address => valid.Contains(address) || tolerant && valid.Contains(AddressNormalizer.Normalize(address) ?? ""))];
    }

    private static IEnumerable<string> InHeader(string text) =>
        Token().Matches(text).Select(match => InternationalDomain.AddressToAscii(match.Value)).Distinct();

    [GeneratedRegex(@"[^\s"",<>]+@[^\s"",<>]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
