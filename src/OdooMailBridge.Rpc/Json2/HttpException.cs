using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Json2;

/// <summary>A refusal of the transport, before any model is asked. Odoo's own have the status as second argument.</summary>
internal sealed class HttpException(int status, string name, string message) : Exception(message)
{
    public int Status => status;
    public WireError Error { get; } = new(name, message, [message, status]);
}
