namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>What a composer made.</summary>
/// <param name="Messages">Posts on records, of mail.message.</param>
/// <param name="Mails">One for each record, of mail.mail, canceled ones among them.</param>
public sealed record SentByComposer(int[] Messages, int[] Mails);
