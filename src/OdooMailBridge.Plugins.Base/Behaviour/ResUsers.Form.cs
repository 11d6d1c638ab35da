using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What a user's form fills in by itself.</summary>
public sealed partial class ResUsers
{
    public override void Edited(FormEdit form, string field)
    {
        base.Edited(form, field);
        if (field == "login" && form.Record.Get(Login) is { Length: > 0 } login && AddressList.Split(login) is [var one] && one.Address == login) form.Set("email", login);
    }
}
