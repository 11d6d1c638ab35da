using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Why an alias refuses a mail.</summary>
/// <param name="IsConfiguration">The alias itself is set up wrongly, so that nobody could write to it.</param>
public sealed record AliasRefusal(string Reason, bool IsConfiguration);

/// <summary>Who may write to an alias (section 2.9).</summary>
public static class AliasPolicy
{
    /// <summary>Null: the author may.</summary>
    /// <param name="subject">The record whose followers count; null for none.</param>
    public static AliasRefusal? Check(Env env, AliasRow alias, int authorId, Records? subject)
    {
        if (alias.Contact == "partners") return authorId > 0 ? null : new AliasRefusal("restricted to known authors", false);
        if (alias.Contact != "followers") return null;
        if (subject is null) return new AliasRefusal("incorrectly configured alias (unknown reference record)", true);
        if (!subject.Model.Mixins.Contains("mail.thread")) return new AliasRefusal("incorrectly configured alias", true);
        return authorId > 0 && FollowerRows.Partners(env, subject.Model, subject.Id).Contains(authorId) ? null : new AliasRefusal("restricted to followers", false);
    }
}
