using OdooMailBridge.Mime.Dkim;
using OdooMailBridge.Mime.Writing;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Signing;

/// <summary>The stage between composing and sending: a DKIM signature for each active key of the From's domain.</summary>
public static class SignMail
{
    /// <returns>The bytes for the wire; those of the composed mail when nobody signs for its domain.</returns>
    public static ReadOnlyMemory<byte> Run(ComposedMail mail, DateTimeOffset now) =>
        mail.Signers.Count == 0 ? mail.Bytes : DkimSigner.Sign(new WrittenMessage(mail.Bytes), mail.Signers, now).Bytes;
}
