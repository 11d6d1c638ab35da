using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>Offered by layers of the composer that keep accounts of mass mails (campaigns: traces); called in the transaction that wrote them.</summary>
public interface IMassMailComposed
{
    void Composed(Records composer, IReadOnlyList<MassMail> mails);
}
