using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Contacts talk about many things: their messages are not one conversation.</summary>
[Extend("res.partner")]
public sealed class PartnerThread : ModelLayer, IThreadRules
{
    public bool FlatThread => false;
}
