using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Makes planned mails a mailing's own: each gets the id of its trace, tracked links, the document around it, its recipient's headers and pixel.</summary>
internal static class TraceMails
{
    /// <returns>The ids of the traces, in the order of the mails; the rows are still to be written.</returns>
    public static int[] Prepare(Env env, Records mailing, IReadOnlyList<MassMail> mails, ShortenLinks shorten)
    {
        WriteMassMails.ReserveIds(env, mails);
        var traces = WriteTraces.Reserve(env, mails.Count);
        var tokens = MailingTokens.Of(env);
        for (var i = 0; i < mails.Count; i++) PersonalizeMail.Run(mails[i], shorten.Run(mails[i].Body), mailing.Id, traces[i], tokens);
        return traces;
    }
}
