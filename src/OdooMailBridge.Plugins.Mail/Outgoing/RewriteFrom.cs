using System.Text.RegularExpressions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>What From header and envelope sender depend on.</summary>
/// <param name="From">The mail's From: its first address, formatted, or the text as it is when it holds none.</param>
/// <param name="SessionFrom">The From that the chosen server's session stands for.</param>
/// <param name="SessionFilter">The FROM filter of the session.</param>
/// <param name="Notification">The notification address, normalised.</param>
/// <param name="Bounce">Where bounces should go, first non-empty of the mail's Return-Path, the alias domain, the company, the start-up options; null for none.</param>
public sealed record SenderSituation(MailRules Rules, string From, string? SessionFrom, string? SessionFilter, string? Notification, string? Bounce);

/// <param name="HeaderFrom">The From header as it is sent.</param>
/// <param name="Envelope">The bare address of MAIL FROM; null when none can be made (failure <c>mail_from_invalid</c>).</param>
/// <param name="Sought">The text in which the envelope address was sought.</param>
public sealed record SenderDecision(string HeaderFrom, string? Envelope, string Sought);

/// <summary>From header and envelope sender of one message (section 3.2 of the specification).</summary>
public static partial class RewriteFrom
{
    private static Known? last;

    /// <summary>Follows from the situation alone, and mails of one sender mostly come in a row.</summary>
    public static SenderDecision Decide(SenderSituation situation)
    {
        if (Volatile.Read(ref last) is { } known && known.Situation == situation) return known.Decision;
        var decision = Anew(situation);
        Volatile.Write(ref last, new Known(situation, decision));
        return decision;
    }

    private static SenderDecision Anew(SenderSituation situation)
    {
        var header = Header(situation);
        var bounce = string.IsNullOrEmpty(situation.Bounce) ? situation.From : situation.Bounce;
        var sought = Servers.FromFilter.Accepts(situation.SessionFilter, bounce) ? bounce : header;
        return new SenderDecision(header, LastAddress(sought), sought);
    }

    private static string Header(SenderSituation situation)
    {
        var sender = string.IsNullOrEmpty(situation.SessionFrom) ? situation.From : situation.SessionFrom;
        if (situation.Notification is not { } notification || AddressNormalizer.Normalize(sender) != notification) return sender;
        if (AddressNormalizer.Normalize(situation.From) != notification) return Encapsulate(situation.From, notification);

        // Odoo loses the name of a sender who already is the notification address; nobody promised that.
        return situation.Rules == MailRules.Documented ? situation.From : sender;
    }

    /// <summary><c>"name or local part" &lt;notification address&gt;</c>.</summary>
    public static string Encapsulate(string from, string notification)
    {
        if (AddressList.Split(from) is [var first, ..]) return AddressFormat.Format(first.Name.Length > 0 ? first.Name : first.LocalPart, notification);
        return AddressFormat.Format(AddressList.Parse(from) is [{ Name.Length: > 0 } nameOnly, ..] ? nameOnly.Name : from, notification);
    }

    private static string? LastAddress(string text)
    {
        string? last = null;
        foreach (Match match in BareAddress().Matches(text)) last = match.Value;
        if (last is null || last.LastIndexOf('@') is var at && !System.Text.Ascii.IsValid(last.AsSpan(0, at))) return null;
        var ascii = InternationalDomain.AddressToAscii(last);
        return System.Text.Ascii.IsValid(ascii) ? ascii : null;
    }

    private sealed record Known(SenderSituation Situation, SenderDecision Decision);

    [GeneratedRegex(@"[^\s"",<>]+@[^\s"",<>]+", RegexOptions.NonBacktracking)]
    private static partial Regex BareAddress();
}
