using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>Offered by layers of the composer that keep accounts of mass mails (campaigns: traces); called in the transaction that writes them.</summary>
public interface IMassMailComposed
{
    /// <summary>Before anything is rendered: what the mails belong to.</summary>
    MassMailSource Source(Records composer, MassMailSource source);

    /// <summary>Of each batch, once it is rendered: mails may be left out.</summary>
    void Planned(Records composer, MassMailSource source, IReadOnlyList<MassMail> mails);

    /// <summary>Of each batch, before it is written: mails may be completed. What is answered runs once they are written.</summary>
    Action Writing(Records composer, MassMailSource source, IReadOnlyList<MassMail> mails);
}
