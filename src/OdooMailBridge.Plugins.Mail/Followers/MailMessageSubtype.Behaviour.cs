using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

public sealed partial class MailMessageSubtype
{
    /// <summary>What a new follower of a record of the model hears: everything, the internal part of it, the part for people from outside.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> DefaultSubtypes(Env env, string modelName)
    {
        var all = env["mail.message.subtype"].Search(Domain.And(Domain.Eq("default", true), Domain.Or(Domain.Eq("res_model", modelName), Domain.Eq("res_model", false))));
        var inside = all.Where(subtype => subtype.Get(Internal));
        return [PythonRepr.Of(all), PythonRepr.Of(inside), PythonRepr.Of(all.Except(inside))];
    }
}
