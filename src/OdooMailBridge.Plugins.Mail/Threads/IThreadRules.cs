using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>
/// How the threads of one model behave. A model's own layer implements it and changes what differs; Odoo's names of the same
/// hooks stand behind each member.
/// </summary>
public interface IThreadRules
{
    /// <summary>Every message answers the first one of its record (<c>_mail_flat_thread</c>); else answers go one level deep.</summary>
    bool FlatThread => true;

    /// <summary>The right on the record that posting asks for (<c>_mail_post_access</c>): read, write or create.</summary>
    string PostAccess => "write";

    /// <summary>The field with the record's own address (<c>_primary_email</c>); null for none.</summary>
    string? PrimaryEmail(ModelInfo model) => model.Fields.ContainsKey("email") ? "email" : null;

    /// <summary>External id of the subtype that tells a record's creation (<c>_creation_subtype</c>); null: a plain log note.</summary>
    string? CreationSubtype(Records record) => null;

    /// <summary>External id of the subtype that tells a change (<c>_track_subtype</c>); null: a plain log note.</summary>
    string? TrackSubtype(Records record, IReadOnlyDictionary<string, object?> before) => null;

    /// <summary>Values of a record made from a mail that nothing else gives (<c>message_new</c>).</summary>
    void FillFromMail(Env env, Values values, Values message) { }

    /// <summary>The subject of mails about the record whose message has none (<c>_message_compute_subject</c>).</summary>
    string Subject(Records record) => record.Sudo().DisplayName;

    /// <summary>People whom a client offers as recipients, beside the responsible user (<c>_message_get_suggested_recipients</c>).</summary>
    IEnumerable<SuggestedRecipient> Suggested(Records record) => [];

    /// <summary>Runs after a message was posted and before anybody is told (<c>_message_post_after_hook</c>).</summary>
    void Posted(Records record, Records message) { }

    /// <summary>A link in the mail by which people stop following is offered to followers without an internal user too.</summary>
    bool UnfollowForAll => false;
}

/// <summary>The rules of a model, Odoo's usual ones where it has none of its own.</summary>
public static class ThreadRules
{
    private static readonly IThreadRules Usual = new UsualRules();

    public static IThreadRules Of(ModelInfo model) => model.Top.Find<IThreadRules>() ?? Usual;

    private sealed class UsualRules : IThreadRules;
}
